"""Registers the room with Django."""

from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "trellis.pathways"
    label = "pathways"

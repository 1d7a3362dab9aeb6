"""Registers the room with Django."""

from django.apps import AppConfig


class Ui(AppConfig):
    name = "trellis.ui"
    label = "ui"

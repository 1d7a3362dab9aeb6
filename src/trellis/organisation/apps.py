"""Registers the room with Django."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "trellis.organisation"
    label = "organisation"

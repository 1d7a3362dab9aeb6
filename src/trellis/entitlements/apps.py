"""Registers the room with Django."""

from django.apps import AppConfig


class EntitlementsConfig(AppConfig):
    name = "trellis.entitlements"
    label = "entitlements"

"""Lets go of the database before it is stopped."""

from django.apps import apps
from django.db import connections


def close_connections() -> None:
    """Close every connection of this process, kept ones too; nothing where Django was never set up."""
    if apps.ready:
        for connection in connections.all(initialized_only=True):
            connection.close()
            if hasattr(connection, "close_pool"):
                connection.close_pool()

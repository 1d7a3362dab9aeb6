"""Every address of the product; each room lists its own."""

from importlib.util import find_spec

from django.urls import include, path

from trellis.config.views import health

ROOMS = ("ui", "access", "notices", "organisation", "frameworks", "entitlements", "insights", "journeys", "home")

urlpatterns = [
    path("health", health, name="health"),
    *(path("", include(f"trellis.{room}.urls")) for room in ROOMS if find_spec(f"trellis.{room}.urls")),
]

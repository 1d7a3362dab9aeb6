"""Every address of the product; each room lists its own."""

from importlib.util import find_spec

from django.urls import include, path

from trellis.config.views import health

ROOMS = ("ui", "access", "notices", "organisation", "frameworks", "entitlements", "insights", "journeys", "home")

handler400 = "trellis.ui.views.bad_request"
handler403 = "trellis.ui.views.forbidden"
handler404 = "trellis.ui.views.not_found"
handler500 = "trellis.ui.views.server_error"

urlpatterns = [
    path("health", health, name="health"),
    *(path("", include(f"trellis.{room}.urls")) for room in ROOMS if find_spec(f"trellis.{room}.urls")),
]

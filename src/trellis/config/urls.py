"""Every address of the product; each room lists its own."""

from importlib.util import find_spec

from django.urls import include, path

from trellis.access.policies import anyone, door
from trellis.config.views import health
from trellis.ui import views as ui

ROOMS = ("access", "notices", "organisation", "frameworks", "entitlements", "pathways", "insights", "journeys", "home")

handler400 = "trellis.ui.views.bad_request"
handler403 = "trellis.ui.views.forbidden"
handler404 = "trellis.ui.views.not_found"
handler500 = "trellis.ui.views.server_error"

urlpatterns = [
    path("health", health, name="health"),
    path("gallery/", door(anyone)(ui.gallery), name="gallery"),
    path("gallery/<slug:name>/", door(anyone)(ui.gallery_page), name="gallery-page"),
    *(path("", include(f"trellis.{room}.urls")) for room in ROOMS if find_spec(f"trellis.{room}.urls")),
]

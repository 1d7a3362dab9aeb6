"""The few addresses that the frame of a page names, so that these tests stand without the other rooms."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path(name, nothing, name=name) for name in ("help", "accessibility", "privacy")]

"""Help, accessibility and privacy: pages of words that stand at the foot of every page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access.policies import anyone, door


@door(anyone)
def help(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html")


@door(anyone)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


@door(anyone)
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html", {"demonstration": settings.DEMONSTRATION})

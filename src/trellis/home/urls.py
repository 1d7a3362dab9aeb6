"""Addresses of the pages that gather several rooms."""

from django.urls import path

from trellis.home.views import gather

urlpatterns = [
    path("", gather.home, name="home"),
    path("my/team/", gather.my_team, name="my-team"),
]

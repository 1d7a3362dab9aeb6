"""Addresses of the pages that gather several rooms."""

from django.urls import path

from trellis.home.views import gather, words

urlpatterns = [
    path("", gather.home, name="home"),
    path("help/", words.help, name="help"),
    path("accessibility/", words.accessibility, name="accessibility"),
    path("privacy/", words.privacy, name="privacy"),
    path("my/team/", gather.my_team, name="my-team"),
]

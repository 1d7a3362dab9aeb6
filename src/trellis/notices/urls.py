"""Addresses of work in the background."""

from django.urls import path

from trellis.notices import views

urlpatterns = [
    path("work/", views.work_under_way, name="work-under-way"),
    path("work/<int:work_id>/", views.work, name="work"),
    path("work/<int:work_id>/stop/", views.ask_to_stop, name="ask-to-stop"),
]

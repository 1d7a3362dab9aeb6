"""Addresses of people, schools and the files they come in by."""

from django.urls import path

from trellis.organisation.views import people, places

urlpatterns = [
    path("set-up/people/", people.people, name="people"),
    path("set-up/people/<int:staff_id>/", people.person, name="person"),
    path("set-up/schools/", places.schools, name="schools"),
]

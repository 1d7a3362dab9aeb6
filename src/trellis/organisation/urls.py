"""Addresses of people, schools and the files they come in by."""

from django.urls import path

from trellis.organisation.views import people, places

urlpatterns = [
    path("set-up/people/", people.people, name="people"),
    path("set-up/people/<int:staff_id>/", people.person, name="person"),
    path("set-up/people/add/", people.add_person, name="add-person"),
    path("set-up/people/<int:staff_id>/edit/", people.edit_person, name="edit-person"),
    path("set-up/schools/", places.schools, name="schools"),
    path("set-up/schools/add/", places.add_school, name="add-school"),
    path("set-up/schools/<int:school_id>/", places.edit_school, name="edit-school"),
]

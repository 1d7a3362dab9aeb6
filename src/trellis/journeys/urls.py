"""Addresses at which a process crosses rooms."""

from django.urls import path

from trellis.journeys.views import people, staff_files

urlpatterns = [
    path("set-up/people/add/", people.add_person, name="add-person"),
    path("set-up/people/<int:staff_id>/edit/", people.edit_person, name="edit-person"),
    path("set-up/people/<int:staff_id>/posts/begin/", people.begin_post, name="begin-post"),
    path("set-up/people/<int:staff_id>/posts/<int:post_id>/", people.correct_post, name="correct-post"),
    path("set-up/people/import/<int:import_id>/apply/", staff_files.apply_staff_file, name="apply-staff-file"),
]

"""Addresses at which a process crosses rooms."""

from django.urls import path

from trellis.journeys.views import posts, staff_files

urlpatterns = [
    path("set-up/people/<int:staff_id>/posts/begin/", posts.begin_post, name="begin-post"),
    path("set-up/people/<int:staff_id>/posts/<int:post_id>/", posts.correct_post, name="correct-post"),
    path("set-up/people/import/<int:import_id>/apply/", staff_files.apply_staff_file, name="apply-staff-file"),
]

"""Addresses of people, schools and the files they come in by."""

from django.urls import path

from trellis.organisation.views import people, places, school_files, staff_files

urlpatterns = [
    path("set-up/people/", people.people, name="people"),
    path("set-up/people/<int:staff_id>/", people.person, name="person"),
    path("set-up/people/import/", staff_files.import_people, name="import-people"),
    path("set-up/people/import/<int:import_id>/", staff_files.staff_file, name="staff-file"),
    path("set-up/people/import/<int:import_id>/columns/", staff_files.staff_file_columns, name="staff-file-columns"),
    path("set-up/people/import/<int:import_id>/question/", staff_files.staff_file_question, name="staff-file-question"),
    path("set-up/people/import/<int:import_id>/check/", staff_files.check_again, name="check-again"),
    path("set-up/people/import/<int:import_id>/drop/", staff_files.drop_staff_file, name="drop-staff-file"),
    path("set-up/people/import/<int:import_id>/refused.csv", staff_files.refused_rows, name="refused-rows"),
    path("set-up/schools/import/", school_files.import_schools, name="import-schools"),
    path("set-up/schools/import/<int:import_id>/", school_files.school_file, name="school-file"),
    path("set-up/schools/import/<int:import_id>/apply/", school_files.apply_school_file, name="apply-school-file"),
    path("set-up/schools/import/<int:import_id>/drop/", school_files.drop_school_file, name="drop-school-file"),
    path("set-up/schools/", places.schools, name="schools"),
    path("set-up/schools/add/", places.add_school, name="add-school"),
    path("set-up/schools/<int:school_id>/", places.edit_school, name="edit-school"),
]

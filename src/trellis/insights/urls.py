"""Addresses of what is counted."""

from django.urls import path

from trellis.insights.views import assurance, cell, school, trust

urlpatterns = [
    path("school/", school.school, name="school"),
    path("school/<int:school_id>/", school.school_coverage, name="school-coverage"),
    path("school/<int:school_id>/offered-nothing/", school.offered_nothing, name="offered-nothing"),
    path("school/<int:school_id>/coverage.<str:form>", school.coverage_file, name="coverage-file"),
    path("school/<int:school_id>/<slug:pathway>/<slug:stage>/<slug:strand>/", cell.school_cell, name="school-cell"),
    path("trust/", trust.trust, name="trust"),
    path("trust/coverage.<str:form>", trust.trust_file, name="trust-file"),
    path("trust/lines.csv", trust.every_line, name="every-line"),
    path("trust/<slug:pathway>/<slug:stage>/<slug:strand>/", cell.trust_cell, name="trust-cell"),
    path("assurance/", assurance.assurance, name="assurance"),
    path("assurance/schools/<int:school_id>/", assurance.assurance_of_school, name="assurance-of-school"),
    path("assurance/board-paper.pdf", assurance.board_paper, name="board-paper"),
    path("assurance/schools/<int:school_id>/board-paper.pdf", assurance.school_board_paper, name="school-board-paper"),
    path("assurance/count/", assurance.count_for_governors, name="count-for-governors"),
    path("assurance/definitions/", assurance.definitions, name="definitions"),
]

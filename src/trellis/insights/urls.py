"""Addresses of what is counted."""

from django.urls import path

from trellis.insights.views import aims, assurance, assured_aims, cell, rules_in_numbers, school, trust

urlpatterns = [
    path("school/", school.school, name="school"),
    path("school/<int:school_id>/", school.school_coverage, name="school-coverage"),
    path("school/<int:school_id>/offered-nothing/", school.offered_nothing, name="offered-nothing"),
    path("school/<int:school_id>/coverage.<str:form>", school.coverage_file, name="coverage-file"),
    path("school/<int:school_id>/<slug:pathway>/<slug:stage>/<slug:strand>/", cell.school_cell, name="school-cell"),
    path("trust/", trust.trust, name="trust"),
    path("trust/coverage.<str:form>", trust.trust_file, name="trust-file"),
    path("trust/lines.csv", trust.every_line, name="every-line"),
    path("trust/aims/", aims.trust_aims, name="trust-aims"),
    path("trust/aims/between/", aims.between_aims, name="between-aims"),
    path("trust/aims/no-step/", aims.aims_without_step, name="aims-without-step"),
    path("trust/aims/<slug:sort>/<slug:key>/", aims.who_aims_at, name="who-aims-at"),
    path("trust/aims.<str:form>", aims.trust_aims_file, name="trust-aims-file"),
    path("trust/routes/", aims.trust_routes, name="trust-routes"),
    path("trust/routes.csv", aims.trust_routes_file, name="trust-routes-file"),
    path("trust/<slug:pathway>/<slug:stage>/<slug:strand>/", cell.trust_cell, name="trust-cell"),
    path("assurance/", assurance.assurance, name="assurance"),
    path("assurance/schools/<int:school_id>/", assurance.assurance_of_school, name="assurance-of-school"),
    path("assurance/board-paper.pdf", assurance.board_paper, name="board-paper"),
    path("assurance/schools/<int:school_id>/board-paper.pdf", assurance.school_board_paper, name="school-board-paper"),
    path("assurance/count/", assurance.count_for_governors, name="count-for-governors"),
    path("assurance/aims/", assured_aims.assured_aims, name="assured-aims"),
    path("assurance/aims.<str:form>", assured_aims.assured_aims_file, name="assured-aims-file"),
    path("assurance/rules/", rules_in_numbers.rules_in_numbers, name="rules-in-numbers"),
    path("assurance/rules/<slug:key>/", rules_in_numbers.rule_in_numbers, name="rule-in-numbers"),
    path("assurance/definitions/", assurance.definitions, name="definitions"),
]

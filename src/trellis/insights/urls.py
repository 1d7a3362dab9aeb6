"""Addresses of what is counted."""

from django.urls import path
from trellis.insights.views import school, trust


urlpatterns = [
    path("school/", school.school, name="school"),
    path("school/<int:school_id>/", school.school_coverage, name="school-coverage"),
    path("school/<int:school_id>/offered-nothing/", school.offered_nothing, name="offered-nothing"),
    path("school/<int:school_id>/coverage.<str:form>", school.school_file, name="school-file"),
    path("trust/", trust.trust, name="trust"),
    path("trust/coverage.<str:form>", trust.trust_file, name="trust-file"),
    path("trust/lines.csv", trust.every_line, name="every-line"),
]

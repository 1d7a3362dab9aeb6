"""Addresses of the ledger: a person's pathway, a line, learning, offers, placements."""

from django.urls import path

from trellis.entitlements.views import learning, lines, offers, pathway, placements, publication, versions

urlpatterns = [
    path("my/pathway/", pathway.my_pathway, name="my-pathway"),
    path("my/pathway/changes/", versions.put_changes_away, name="put-changes-away"),
    path("my/pathway/ask/", lines.ask_for_what_is_owed, name="ask-for-what-is-owed"),
    path("my/learning/", learning.my_learning, name="my-learning"),
    path("my/learning/log/", learning.log_learning, name="log-learning"),
    path("people/<int:staff_id>/pathway/", pathway.pathway_of, name="pathway-of"),
    path("people/<int:staff_id>/pathway/grid/", pathway.whole_grid, name="whole-grid"),
    path("people/<int:staff_id>/pathway/pdf/", pathway.pathway_pdf, name="pathway-pdf"),
    path("people/<int:staff_id>/pathway/<int:statement_id>/", lines.entitlement_line, name="entitlement-line"),
    path("people/<int:staff_id>/pathway/<int:statement_id>/tell/", lines.tell, name="tell"),
    path("evidence/<int:evidence_id>/", lines.evidence, name="evidence"),
    path("offer/<int:statement_id>/", offers.offer_entitlement, name="offer-entitlement"),
    path("placements/", placements.placements, name="placements"),
    path("placements/confirm/", placements.confirm_placements, name="confirm-placements"),
    path("people/<int:staff_id>/placements/", placements.placements_of, name="placements-of"),
    path("people/<int:staff_id>/placements/leave/", placements.leave_pathway, name="leave-pathway"),
    path("frameworks/version/<int:version_id>/publish/", publication.publish_version, name="publish-version"),
    path("frameworks/version/<int:version_id>/people/", versions.people_of_version, name="people-of-version"),
    path("placements/move/<int:move_id>/undo/", versions.undo_move, name="undo-move"),
    path("placements/move/<int:move_id>/call-off/", versions.call_off_move, name="call-off-move"),
]

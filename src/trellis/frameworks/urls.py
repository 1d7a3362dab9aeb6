"""Addresses of frameworks: reading them, bringing them in, reviewing drafts, publishing."""

from django.urls import path

from trellis.frameworks import views

urlpatterns = [
    path("frameworks/", views.frameworks, name="frameworks"),
    path("frameworks/compare/", views.compare_frameworks, name="compare-frameworks"),
    path("frameworks/import/", views.draft_framework_from_source, name="draft-framework-from-source"),
    path("frameworks/from-a-pack/", views.draft_framework_from_pack, name="draft-framework-from-pack"),
    path("frameworks/from-nothing/", views.draft_framework_from_nothing, name="draft-framework-from-nothing"),
    path("frameworks/<int:framework_id>/", views.framework, name="framework"),
    path("frameworks/<int:framework_id>/next-version/", views.draft_next_version, name="draft-next-version"),
    path("frameworks/<int:framework_id>/name/", views.name_framework, name="name-framework"),
    path("frameworks/version/<int:version_id>/", views.framework_version, name="framework-version"),
    path("frameworks/version/<int:version_id>/grid/", views.framework_grid, name="framework-grid"),
    path("frameworks/version/<int:version_id>/take-out/", views.take_framework_out, name="take-framework-out"),
    path("frameworks/version/<int:version_id>/file/<str:form>/", views.framework_file, name="framework-file"),
    path("frameworks/version/<int:version_id>/threads/", views.framework_threads, name="framework-threads"),
    path("frameworks/version/<int:version_id>/review/", views.review_draft, name="review-draft"),
    path("frameworks/version/<int:version_id>/review/statements/", views.review_statements, name="review-statements"),
    path("frameworks/version/<int:version_id>/review/change/", views.change_statements, name="change-statements"),
    path("frameworks/version/<int:version_id>/review/decide/", views.decide, name="decide"),
    path("frameworks/version/<int:version_id>/review/source/", views.review_source, name="review-source"),
    path("frameworks/version/<int:version_id>/review/changes/", views.changes_of_draft, name="changes-of-draft"),
    path("frameworks/version/<int:version_id>/review/undo/", views.undo_last_change, name="undo-last-change"),
    path(
        "frameworks/version/<int:version_id>/review/leave-out/", views.leave_out_statements, name="leave-out-statements"
    ),
    path("frameworks/version/<int:version_id>/review/breaks/", views.break_cell_again, name="break-cell-again"),
    path("frameworks/version/<int:version_id>/review/add/", views.add_statement, name="add-statement"),
    path("frameworks/version/<int:version_id>/review/structure/", views.structure_of_draft, name="structure-of-draft"),
    path("frameworks/version/<int:version_id>/review/threads/", views.threads_of_draft, name="threads-of-draft"),
    path("frameworks/version/<int:version_id>/review/threads/name/", views.name_thread, name="name-thread"),
    path("frameworks/version/<int:version_id>/review/add-stage/", views.add_stage, name="add-stage"),
    path("frameworks/version/<int:version_id>/review/add-strand/", views.add_strand, name="add-strand"),
    path("frameworks/version/<int:version_id>/review/provenance/", views.state_provenance, name="state-provenance"),
    path("frameworks/version/<int:version_id>/publish/", views.publish_version, name="publish-version"),
    path("frameworks/version/<int:version_id>/discard/", views.discard_draft, name="discard-draft"),
    path("frameworks/version/<int:version_id>/withdraw/", views.withdraw_version, name="withdraw-version"),
    path("frameworks/statement/<int:statement_id>/", views.reword_statement, name="reword-statement"),
    path("frameworks/statement/<int:statement_id>/split/", views.split_statement, name="split-statement"),
    path("frameworks/statement/<int:statement_id>/move/", views.move_statement, name="move-statement"),
    path("frameworks/statement/<int:statement_id>/conditions/", views.set_conditions, name="set-conditions"),
    path("frameworks/statement/<int:statement_id>/thread/", views.thread_of_statement, name="thread-of-statement"),
    path("frameworks/piece/<int:block_id>/", views.place_block, name="place-block"),
    path("frameworks/stage/<int:stage_id>/", views.change_stage, name="change-stage"),
    path("frameworks/stage/<int:stage_id>/move/", views.move_stage, name="move-stage"),
    path("frameworks/stage/<int:stage_id>/remove/", views.remove_stage, name="remove-stage"),
    path("frameworks/strand/<int:strand_id>/", views.change_strand, name="change-strand"),
    path("frameworks/strand/<int:strand_id>/move/", views.move_strand, name="move-strand"),
    path("frameworks/strand/<int:strand_id>/remove/", views.remove_strand, name="remove-strand"),
]

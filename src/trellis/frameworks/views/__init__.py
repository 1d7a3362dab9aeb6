"""Shows frameworks: reading them, bringing them in, reviewing drafts, publishing."""

from trellis.frameworks.views.bringing_in import (
    draft_framework_from_nothing,
    draft_framework_from_source,
    draft_next_version,
)
from trellis.frameworks.views.comparing import compare_frameworks
from trellis.frameworks.views.deciding import change_statements, decide
from trellis.frameworks.views.deriving import derive_framework, follow_beneath, framework_overlay, lay_over
from trellis.frameworks.views.library import adapt_pack, adopt_pack, framework_library, framework_pack
from trellis.frameworks.views.links import framework_links, link_frameworks, link_statement
from trellis.frameworks.views.publication import discard_draft, name_framework, withdraw_version
from trellis.frameworks.views.reading import framework, framework_grid, framework_version, frameworks
from trellis.frameworks.views.review import (
    changes_of_draft,
    review_draft,
    review_source,
    review_statements,
    undo_last_change,
)
from trellis.frameworks.views.statements import (
    add_statement,
    break_cell_again,
    leave_out_statements,
    move_statement,
    place_block,
    reword_statement,
    set_conditions,
    split_statement,
)
from trellis.frameworks.views.structure import (
    add_stage,
    add_strand,
    change_stage,
    change_strand,
    move_stage,
    move_strand,
    remove_stage,
    remove_strand,
    state_provenance,
    structure_of_draft,
)
from trellis.frameworks.views.styles import styles_of_draft
from trellis.frameworks.views.tailoring import adjust_grid, answer_adjustment, grid_at_school, grid_for_person
from trellis.frameworks.views.taking_again import take_document_again
from trellis.frameworks.views.taking_out import framework_file, take_framework_out
from trellis.frameworks.views.terms import changed_words
from trellis.frameworks.views.threads import framework_threads, name_thread, thread_of_statement, threads_of_draft
from trellis.frameworks.views.versions import framework_difference, origin_of_statement, origins_of_draft

__all__ = [
    "adapt_pack",
    "add_stage",
    "add_statement",
    "add_strand",
    "adjust_grid",
    "adopt_pack",
    "answer_adjustment",
    "break_cell_again",
    "change_stage",
    "change_statements",
    "change_strand",
    "changed_words",
    "changes_of_draft",
    "compare_frameworks",
    "decide",
    "derive_framework",
    "discard_draft",
    "draft_framework_from_nothing",
    "draft_framework_from_source",
    "draft_next_version",
    "follow_beneath",
    "framework",
    "framework_difference",
    "framework_file",
    "framework_grid",
    "framework_library",
    "framework_links",
    "framework_overlay",
    "framework_pack",
    "framework_threads",
    "framework_version",
    "frameworks",
    "grid_at_school",
    "grid_for_person",
    "lay_over",
    "leave_out_statements",
    "link_frameworks",
    "link_statement",
    "move_stage",
    "move_statement",
    "move_strand",
    "name_framework",
    "name_thread",
    "origin_of_statement",
    "origins_of_draft",
    "place_block",
    "remove_stage",
    "remove_strand",
    "review_draft",
    "review_source",
    "review_statements",
    "reword_statement",
    "set_conditions",
    "split_statement",
    "state_provenance",
    "structure_of_draft",
    "styles_of_draft",
    "take_document_again",
    "take_framework_out",
    "thread_of_statement",
    "threads_of_draft",
    "undo_last_change",
    "withdraw_version",
]  # fmt: skip

"""Doors of frameworks: everybody reads what is published; who drafts it is the people lead or an administrator."""

from tests.doors.rows import (
    ADMINISTRATOR,
    ANYBODY,
    BESIDE,
    FAR,
    HEAD,
    MANAGER,
    OUTSIDER,
    OWN,
    PEOPLE_LEAD,
    REFUSED,
    REPORT,
    about,
    all_of_them,
    only,
    row,
    thing,
)

WHO_DRAFTS = (PEOPLE_LEAD, ADMINISTRATOR)

SEEN_WITH_THEM = {
    OWN: all_of_them(),
    REPORT: only(MANAGER, HEAD, PEOPLE_LEAD),
    BESIDE: only(HEAD, PEOPLE_LEAD),
    FAR: only(PEOPLE_LEAD),
}

READERS = all_of_them() | {OUTSIDER: 404}


def drafting(answer=200):
    return only(*WHO_DRAFTS, answer=answer)


def of_draft(answer=200, *, posts=None, sends=None):
    return thing("version_id", "draft", drafting(answer), posts=drafting(posts) if posts else None, sends=sends)


def of(parameter, kind, answer=200, *, posts=None):
    return thing(parameter, kind, drafting(answer), posts=drafting(posts) if posts else None)


ROWS = {
    "frameworks": row(all_of_them()),
    "framework": thing("framework_id", "framework", READERS),
    "framework-version": thing("version_id", "published version", READERS),
    "framework-grid": thing("version_id", "published version", READERS),
    "take-framework-out": thing("version_id", "published version", READERS),
    "framework-file": thing("version_id", "published version", READERS, also={"form": "kind of framework file"}),
    "changed-words": row(all_of_them()),
    "compare-frameworks": row(all_of_them()),
    "grid-at-school": thing("school_id", "school", READERS, also={"version_id": "advisory version"}),
    "grid-for-person": about("staff_id", "staff", SEEN_WITH_THEM, also={"version_id": "advisory version"}),
    "adjust-grid": thing("version_id", "advisory version", all_of_them(404), posts=all_of_them(404, anybody=401)),
    "answer-adjustment": thing(
        "adjustment_id",
        "adjustment",
        only(HEAD, answer=405, others=REFUSED) | {OUTSIDER: 404},
        posts=only(HEAD, answer=302) | {OUTSIDER: 404, ANYBODY: 401},
    ),
    "framework-overlay": thing("version_id", "derived version", READERS),
    "derive-framework": of("version_id", "published version", posts=422),
    "lay-over": of_draft(posts=302),
    "follow-beneath": of("framework_id", "framework", 302, posts=302),  # nothing is beneath it
    "framework-links": thing("framework_id", "framework", READERS),
    "link-frameworks": thing(
        "framework_id", "framework", drafting(), posts=drafting(302), also={"other_id": "other framework"}
    ),
    "link-statement": thing(
        "statement_id", "published statement", drafting(), posts=drafting(422), also={"other_id": "other framework"}
    ),
    "framework-threads": thing("version_id", "published version", READERS),
    "framework-difference": thing("version_id", "published version", READERS, also={"other_id": "other version"}),
    "origins-of-draft": of_draft(posts=302),
    "origin-of-statement": of("statement_id", "statement of a draft", 404, posts=404),  # it takes the place of no other
    "draft-framework-from-source": row(drafting(), posts=drafting(422)),
    "framework-library": row(drafting()),
    "framework-pack": row(drafting(), also={"key": "starter pack"}),
    "adopt-pack": row(drafting(405), posts=drafting(302), also={"key": "starter pack"}),
    "adapt-pack": row(drafting(405), posts=drafting(302), also={"key": "starter pack"}),
    "draft-framework-from-nothing": row(drafting(), posts=drafting(422)),
    "draft-next-version": of("framework_id", "framework", 405, posts=302),
    "name-framework": of("framework_id", "framework", posts=302),
    "review-draft": of_draft(),
    "review-statements": of_draft(),
    "change-statements": of_draft(405, posts=302),
    "decide": of_draft(posts=422),
    "review-source": of_draft(),
    "changes-of-draft": of_draft(),
    "undo-last-change": of_draft(405, posts=302),
    "leave-out-statements": of_draft(302, posts=422),  # nothing is named: back to the draft
    "break-cell-again": of_draft(404, posts=404),  # no cell is named
    "add-statement": of_draft(posts=422),
    "structure-of-draft": of_draft(),
    "styles-of-draft": of_draft(posts=302),
    "take-document-again": of("version_id", "draft of a document", posts=302),
    "threads-of-draft": of_draft(posts=302),
    "name-thread": of_draft(302, posts=302),  # no thread is named: back to the list
    "add-stage": of_draft(posts=422),
    "add-strand": of_draft(posts=422),
    "state-provenance": of_draft(posts=302),
    "discard-draft": of_draft(posts=302),
    "withdraw-version": of("version_id", "published version", posts=422),
    "reword-statement": of("statement_id", "statement of a draft", posts=422),
    "split-statement": of("statement_id", "statement of a draft", posts=422),
    "move-statement": of("statement_id", "statement of a draft", posts=422),
    "set-conditions": of("statement_id", "statement of a draft", posts=302),
    "thread-of-statement": of("statement_id", "statement of a draft", posts=302),
    "place-block": of("block_id", "piece of a source", posts=422),
    "change-stage": of("stage_id", "stage of a draft", posts=422),
    "move-stage": of("stage_id", "stage of a draft", 405, posts=302),
    "remove-stage": of("stage_id", "stage of a draft", posts=422),
    "change-strand": of("strand_id", "strand of a draft", posts=422),
    "move-strand": of("strand_id", "strand of a draft", 405, posts=302),
    "remove-strand": of("strand_id", "strand of a draft", posts=422),
}


def furnish(place):
    """Two pathways that are published, and another that is drafted from a document."""
    from tests.conftest import NOW
    from tests.doors.rows import Person
    from tests.frameworks.conftest import PATHWAY, document
    from trellis.frameworks import actions
    from trellis.frameworks.models import SourceBlock, Stage, Statement, Strand, Version
    from trellis.frameworks.rules.drafting import draft_from
    from trellis.frameworks.rules.shape import Classification

    lead = place.actor(Person.PEOPLE_LEAD)
    text = PATHWAY.replace("Read a journal", f"Read a {place.mark} journal").replace("This page", place.mark)
    for title in ("Published standard", "Published pathway", "Drafted pathway"):
        version_id = actions.keep_draft(
            actor=lead, draft=draft_from(document(text)), title=place.words(title), again=True, at=NOW
        )
        if title.startswith("Published"):
            actions.classify_statements(
                actor=lead,
                version_id=version_id,
                scope=actions.Scope(),
                to=Classification.UNIVERSAL,
                also_classified=False,
                at=NOW,
            )
            actions.publish_version(actor=lead, version_id=version_id, at=NOW)
            place.keep("published version", version_id)
            place.named["other version"] = version_id
            place.keep("framework", Version.objects.get(id=version_id).framework_id)
            place.keep("published statement", Statement.objects.filter(version_id=version_id).first().pk)
            place.named.setdefault("other framework", Version.objects.get(id=version_id).framework_id)
    place.named |= {"kind of framework file": "csv", "starter pack": "teachers-standards"}
    place.keep("draft", version_id)
    place.keep(
        "draft of a document",
        actions.draft_framework_from_source(
            actor=lead, name="read.md", content=text.encode(), title=place.words("Read pathway"), again=True, at=NOW
        ),
    )
    derived_id = actions.derive_framework(
        actor=lead, version_id=place.of("published version", OWN, PEOPLE_LEAD), title=place.words("Derived"), at=NOW
    )
    actions.publish_version(actor=lead, version_id=derived_id, at=NOW)
    place.keep("derived version", derived_id)
    advisory_id, adjustment_id = _adjusted_grid(place, lead)
    place.named["advisory version"] = advisory_id
    place.keep("advisory version", advisory_id)
    place.keep("adjustment", adjustment_id)
    place.keep("statement of a draft", Statement.objects.filter(version_id=version_id).first().pk)
    place.keep("stage of a draft", Stage.objects.filter(version_id=version_id).order_by("position").first().pk)
    place.keep("strand of a draft", Strand.objects.filter(version_id=version_id).order_by("position").first().pk)
    place.keep("piece of a source", SourceBlock.objects.filter(version_id=version_id, use="unused").first().pk)


def _adjusted_grid(place, lead):
    """A grid that only advises, adjusted at the near school by its headteacher."""
    from tests.conftest import NOW
    from trellis.frameworks import actions, queries
    from trellis.frameworks.rules.incoming import Provenance
    from trellis.frameworks.rules.shape import Classification, FrameworkKind
    from trellis.frameworks.rules.tailoring import AdjustmentKind

    version_id = actions.draft_framework_from_nothing(
        actor=lead, title=place.words("Grid"), kind=FrameworkKind.STANDARDS, stages=["New in post"], strands=["People"],
        at=NOW,
    )  # fmt: skip
    stage, strand = queries.stages_of(version_id)[0], queries.strands_of(version_id)[0]
    statement_id = actions.add_statement(
        actor=lead, version_id=version_id, stage_id=stage.id, strand_id=strand.id, text=place.words("Lead a team"),
        classification=Classification.UNCLASSIFIED, at=NOW,
    )  # fmt: skip
    actions.state_provenance(
        actor=lead, version_id=version_id, provenance=Provenance(advisory=True), introduction="", seen=None, at=NOW
    )
    actions.publish_version(actor=lead, version_id=version_id, at=NOW)
    adjusted = actions.Adjusted(AdjustmentKind.LEFT_OUT, why=place.words("Not here"), statement_id=statement_id)
    near = actions.Place(school_id=place.of("school", BESIDE, HEAD))
    head = place.actor(HEAD)
    return version_id, actions.adjust_grid(actor=head, version_id=version_id, place=near, adjusted=adjusted, at=NOW)

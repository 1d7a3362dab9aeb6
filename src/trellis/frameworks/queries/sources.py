"""Answers what document a draft was read from, and what was chosen for files of its shape."""

from dataclasses import dataclass

from trellis.documents.blocks import Document
from trellis.documents.reading import read_document, read_pasted
from trellis.frameworks.models import DraftEdit, KeptSource, RememberedShape
from trellis.frameworks.rules.shapes.choices import NO_CHOICES, Choices, choices_from, fingerprint_of


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The document of a draft, read once more, with what was chosen for it."""

    document: Document
    choices: Choices
    shape: str
    changes: int
    """How often somebody has changed the draft since: taking the document another way would lose that."""


def source_of(version_id: int) -> SourceRow | None:
    kept = KeptSource.objects.filter(version_id=version_id).first()
    if kept is None:
        return None
    content = bytes(kept.content)
    return SourceRow(
        document=read_pasted(content.decode()) if kept.pasted else read_document(content, filename=kept.name),
        choices=choices_from(kept.choices) if kept.choices else NO_CHOICES,
        shape=kept.shape,
        changes=_changes_of_hand(version_id),
    )


def _changes_of_hand(version_id: int) -> int:
    """What was said of a style goes with the document, and is not lost."""
    edits = DraftEdit.objects.filter(version_id=version_id, undone_at=None)
    return edits.exclude(before__changed__has_key="source").count()


def keeps_source(version_id: int) -> bool:
    return KeptSource.objects.filter(version_id=version_id).exists()


def choices_remembered(document: Document) -> tuple[str, Choices]:
    """The fingerprint of a document's shape, and what somebody of the trust has chosen for files like it."""
    shape = fingerprint_of(document)
    told = RememberedShape.objects.filter(shape=shape).values_list("choices", flat=True).first()
    return shape, choices_from(told) if told else NO_CHOICES

"""Remembers the source that a version came from, piece by piece, and what was changed while it was a draft."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.frameworks.models.versions import choices
from trellis.frameworks.rules.shape import SourceUse


class SourceBlock(TrustOwned):
    """A piece of the source as it was read: what became of it, or why it was not used. Nothing is lost silently.

    The pieces of a version never gain or lose a word; cutting a statement in two cuts its pieces with it.
    """

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="blocks", db_index=False)
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    words = models.PositiveIntegerField()
    use = models.CharField(max_length=12, choices=choices(SourceUse), default=SourceUse.UNUSED.value)
    statement = TrustForeignKey(
        "frameworks.Statement", models.DO_NOTHING, null=True, blank=True, related_name="blocks", db_index=False
    )
    stage = TrustForeignKey(
        "frameworks.Stage", models.DO_NOTHING, null=True, blank=True, related_name="blocks", db_index=False
    )
    strand = TrustForeignKey(
        "frameworks.Strand", models.DO_NOTHING, null=True, blank=True, related_name="blocks", db_index=False
    )
    # Which of its statement's pieces it is: statements that were moved and joined are not in the source's order.
    nth = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=300, blank=True)
    # Where it stood, in words ("table 1, row 4, column 3"): pieces of one cell share it.
    place = models.CharField(max_length=120, blank=True)

    recorded: ClassVar = False  # the edits of a draft are its record
    plain: ClassVar = (
        "id", "trust", "version", "position", "label", "text", "words", "use", "statement", "stage", "strand", "nth",
        "why", "place",
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(use=SourceUse.UNUSED.value)
                | Q(statement__isnull=True, stage__isnull=True, strand__isnull=True),
                name="what_is_not_used_belongs_to_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(use=SourceUse.STATEMENT.value) | Q(statement__isnull=False),
                name="a_piece_placed_as_a_statement_names_it",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trust", "version", "position"], name="source_in_order"),
            models.Index(fields=["trust", "statement"], name="source_of_a_statement"),
            models.Index(fields=["trust", "version", "place"], name="source_by_place"),
        ]


class DraftEdit(TrustOwned):
    """One change of a draft, with what was there before it: enough to take it back, and to show who has done what."""

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="edits", db_index=False)
    # The edition that this change, or taking it back, has made.
    edition = models.PositiveIntegerField()
    says = models.CharField(max_length=300)
    touches = ArrayField(models.CharField(max_length=30), default=list)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField()
    by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    recorded: ClassVar = False
    plain: ClassVar = ("id", "trust", "version", "edition", "says", "touches", "before", "at", "undone_at")
    personal: ClassVar = ("by",)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["trust", "version", "edition"], name="edits_in_order")]

"""Remembers frameworks: versions with their provenance, stages, strands and statements."""

from enum import StrEnum
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.frameworks.rules.shape import (
    Classification,
    Confirmation,
    Debtor,
    FrameworkKind,
    StrandKind,
    VersionStatus,
)


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, getattr(word, "label", word.value)) for word in words]


class Framework(TrustOwned):
    """A set that lives through many versions: a pathway, a standard, a programme."""

    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=choices(FrameworkKind), default=FrameworkKind.PATHWAY.value)
    audience = models.CharField(max_length=200, blank=True)
    # Groups of staff whom its stages suggest themselves to. It belongs to the framework and not to a version, because it
    # promises nothing and may be said of a pathway that is in force.
    for_groups = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    created_at = models.DateTimeField()

    plain: ClassVar = ("id", "trust", "key", "title", "kind", "audience", "for_groups", "created_at")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("trust", Lower("key"), name="framework_keys_differ")]

    def __str__(self) -> str:
        return self.title


class Version(TrustOwned):
    """One edition: a draft can be changed, a published one never (a trigger refuses it)."""

    framework = TrustForeignKey("frameworks.Framework", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    # A published version keeps the title it was published under; its framework is called as its newest version is.
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=choices(VersionStatus), default=VersionStatus.DRAFT.value)
    # Raised by every change of the draft, so that the second of two editors is shown both (assurance E01).
    edition = models.PositiveIntegerField(default=1)
    author = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    source_name = models.CharField(max_length=200, blank=True)
    source_hash = models.CharField(max_length=64, blank=True)
    source_kind = models.CharField(max_length=40, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    advisory = models.BooleanField(default=False)
    school_types = models.CharField(max_length=200, blank=True)
    phases = models.CharField(max_length=200, blank=True)
    introduction = models.TextField(blank=True)
    notes = models.JSONField(default=list, blank=True)
    # Names that people gave to threads, by the key that their statements carry.
    thread_titles = models.JSONField(default=dict, blank=True)
    words_in_source = models.PositiveIntegerField(default=0)
    words_placed = models.PositiveIntegerField(default=0)
    words_unused = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, blank=True, related_name="+")
    change_note = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)
    # The version that this one takes the place of: its statements come from there.
    replaces = TrustForeignKey("frameworks.Version", models.PROTECT, null=True, blank=True, related_name="+")
    # The version of another framework that this one lies over: it says what is added, changed and left out there.
    derived_from = TrustForeignKey("frameworks.Version", models.PROTECT, null=True, blank=True, related_name="+")

    plain: ClassVar = (
        "id", "trust", "framework", "number", "title", "status", "edition", "reference", "source_name", "source_hash",
        "source_kind", "licence", "attribution", "review_on", "advisory", "school_types", "phases", "introduction",
        "notes", "thread_titles", "words_in_source", "words_placed", "words_unused", "created_at", "published_at",
        "change_note", "withdrawn_at", "withdrawn_why", "replaces", "derived_from",
    )  # fmt: skip
    personal: ClassVar = ("author", "created_by", "published_by", "withdrawn_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "framework", "number"], name="one_version_of_a_number"),
            models.UniqueConstraint(
                fields=["trust", "framework"], condition=Q(status="published"), name="one_published_version_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class Stage(TrustOwned):
    """A row of a pathway. Years only suggest: ranges may overlap or be absent."""

    # No index of its own here and below: those that begin with the trust and the version serve it.
    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="stages", db_index=False)
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    years_from = models.PositiveSmallIntegerField(null=True, blank=True)
    years_to = models.PositiveSmallIntegerField(null=True, blank=True)

    plain: ClassVar = (
        "id", "trust", "version", "position", "key", "title", "theme", "summary", "years_from", "years_to",
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "version", "key"], name="stage_keys_differ"),
        ]
        indexes: ClassVar = [models.Index(fields=["trust", "version", "position"], name="stages_in_order")]


class Strand(TrustOwned):
    """A column of a pathway, or a section of a standard: who owes it, and whether being done needs a second yes."""

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="strands", db_index=False)
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    part = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    debtor = models.CharField(max_length=10, choices=choices(Debtor), default=Debtor.SCHOOL.value)
    kind = models.CharField(max_length=12, choices=choices(StrandKind), default=StrandKind.DEVELOPMENT.value)
    confirmation = models.CharField(max_length=8, choices=choices(Confirmation), default=Confirmation.NONE.value)

    plain: ClassVar = (
        "id", "trust", "version", "position", "key", "title", "part", "summary", "debtor", "kind", "confirmation",
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "version", "key"], name="strand_keys_differ"),
        ]
        indexes: ClassVar = [models.Index(fields=["trust", "version", "position"], name="strands_in_order")]


class Statement(TrustOwned):
    """One line of a framework: the wording in force, the original wording, and where it came from."""

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="statements", db_index=False)
    stage = TrustForeignKey(
        "frameworks.Stage", models.CASCADE, null=True, blank=True, related_name="statements", db_index=False
    )
    strand = TrustForeignKey("frameworks.Strand", models.CASCADE, related_name="statements")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    original = models.TextField(blank=True)
    classification = models.CharField(
        max_length=12, choices=choices(Classification), default=Classification.UNCLASSIFIED.value
    )
    # Statements that recur across stages, with a growing reach, share a thread (domain E11).
    thread = models.CharField(max_length=80, blank=True)
    recurs_yearly = models.BooleanField(default=False)
    # Conditions as data (domain E12): where nominated, by agreement, unpaid …, each with the words it came from.
    conditions = models.JSONField(default=list, blank=True)
    guessed_split = models.BooleanField(default=False)
    # Questions of the review that a person has answered with "leave it so".
    settled = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    source = models.JSONField(default=dict, blank=True)
    # Which statements of the version that is replaced it comes from: none where it is new, several where it was merged.
    # What became of a statement, kept, reworded, moved, split, merged or retired, follows from these alone.
    came_from = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # Where it seems to come from, until a person has said so: [{"old", "alike", "why"}], the likest first.
    seems_from = models.JSONField(default=list, blank=True)
    # The statement of the version beneath that this one is, in its own words or others; none where it was added.
    over = models.BigIntegerField(null=True, blank=True)

    plain: ClassVar = (
        "id", "trust", "version", "stage", "strand", "position", "code", "text", "original", "classification",
        "thread", "recurs_yearly", "conditions", "guessed_split", "settled",
        "source", "came_from", "seems_from", "over",
    )  # fmt: skip

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["trust", "version", "stage", "strand", "position"], name="statements_in_order"),
            models.Index(fields=["trust", "stage"], name="statements_of_a_stage"),
        ]

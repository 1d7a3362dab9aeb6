"""Remembers frameworks: versions with their provenance, stages, strands, statements, and the source they came from."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from trellis.access.models import TrustForeignKey, TrustOwned


class Framework(TrustOwned):
    """A set that lives through many versions: a pathway, a standard, a programme."""

    class Kind(models.TextChoices):
        PATHWAY = "pathway", "Career pathway"
        STANDARDS = "standards", "Standards"
        PROGRAMME = "programme", "Programme stages"
        OTHER = "other", "Other"

    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PATHWAY)
    audience = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    plain: ClassVar = ("id", "trust", "key", "title", "kind", "audience", "created_at")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("trust", Lower("key"), name="framework_keys_differ")]

    def __str__(self) -> str:
        return self.title


class Version(TrustOwned):
    """One edition: a draft can be changed, a published one never (a trigger refuses it)."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    framework = TrustForeignKey("frameworks.Framework", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
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
    words_in_source = models.PositiveIntegerField(default=0)
    words_placed = models.PositiveIntegerField(default=0)
    words_unused = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, blank=True, related_name="+")

    plain: ClassVar = (
        "id", "trust", "framework", "number", "status", "edition", "reference", "source_name", "source_hash",
        "source_kind", "licence", "attribution", "review_on", "advisory", "school_types", "phases", "introduction",
        "notes", "words_in_source", "words_placed", "words_unused", "created_at", "published_at",
    )  # fmt: skip
    personal: ClassVar = ("author", "created_by", "published_by")

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

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=300, blank=True)
    years_from = models.PositiveSmallIntegerField(null=True, blank=True)
    years_to = models.PositiveSmallIntegerField(null=True, blank=True)

    plain: ClassVar = ("id", "trust", "version", "position", "key", "title", "theme", "years_from", "years_to")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "version", "key"], name="stage_keys_differ"),
        ]
        indexes: ClassVar = [models.Index(fields=["trust", "version", "position"], name="stages_in_order")]


class Strand(TrustOwned):
    """A column of a pathway, or a section of a standard: who owes it, and whether being done needs a second yes."""

    class Debtor(models.TextChoices):
        PERSON = "person", "The member of staff"
        SCHOOL = "school", "Their school"
        TRUST = "trust", "The trust"
        COMMITTEE = "committee", "The local governing committee"

    class Kind(models.TextChoices):
        DEVELOPMENT = "development", "Development"
        PAY = "pay", "Links to pay: text and policy, never a computed award"

    class Confirmation(models.TextChoices):
        NONE = "none", "The person's word is enough"
        MANAGER = "manager", "The line manager confirms"

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="strands")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    debtor = models.CharField(max_length=10, choices=Debtor, default=Debtor.SCHOOL)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DEVELOPMENT)
    confirmation = models.CharField(max_length=8, choices=Confirmation, default=Confirmation.NONE)

    plain: ClassVar = ("id", "trust", "version", "position", "key", "title", "debtor", "kind", "confirmation")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "version", "key"], name="strand_keys_differ"),
        ]
        indexes: ClassVar = [models.Index(fields=["trust", "version", "position"], name="strands_in_order")]


class Statement(TrustOwned):
    """One line of a framework: the wording in force, the original wording, and where it came from."""

    class Classification(models.TextChoices):
        UNIVERSAL = "universal", "Universal"
        OPTION = "option", "Option"
        UNCLASSIFIED = "unclassified", "Not yet classified"

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="statements")
    stage = TrustForeignKey("frameworks.Stage", models.CASCADE, null=True, blank=True, related_name="statements")
    strand = TrustForeignKey("frameworks.Strand", models.CASCADE, related_name="statements")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    original = models.TextField(blank=True)
    classification = models.CharField(max_length=12, choices=Classification, default=Classification.UNCLASSIFIED)
    # Statements that recur across stages, with a growing reach, share a thread (domain E11).
    thread = models.CharField(max_length=80, blank=True)
    recurs_yearly = models.BooleanField(default=False)
    # Conditions as data (domain E12): where_nominated, by_agreement, unpaid, share_of_time …, with the words they came from.
    conditions = models.JSONField(default=list, blank=True)
    guessed_split = models.BooleanField(default=False)
    source = models.JSONField(default=dict, blank=True)

    plain: ClassVar = (
        "id", "trust", "version", "stage", "strand", "position", "code", "text", "original", "classification",
        "thread", "recurs_yearly", "conditions", "guessed_split", "source",
    )  # fmt: skip

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["trust", "version", "stage", "strand", "position"], name="statements_in_order"),
            models.Index(fields=["trust", "stage"], name="statements_of_a_stage"),
        ]


class SourceBlock(TrustOwned):
    """A piece of the source as it was read: placed, or not used and why. Nothing is lost silently."""

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField()
    text = models.TextField()
    words = models.PositiveIntegerField()
    placed = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)
    source = models.JSONField(default=dict, blank=True)

    recorded: ClassVar = False
    plain: ClassVar = ("id", "trust", "version", "position", "text", "words", "placed", "why", "source")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["trust", "version", "position"], name="source_in_order")]

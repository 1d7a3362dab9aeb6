"""Remembers what is owed to somebody, what happened to it, and what they learned."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.entitlements.models.placements import GROUPS
from trellis.organisation.rules.groups import StaffGroup


class Line(TrustOwned):
    """The present state of a statement for a person: what its events fold to (`rules`), kept for queries.

    There is no row until something has happened. `cycle` is the academic year's first calendar year for a
    statement that recurs, and 0 for one that does not. `counted` is whether it is owed now: the statement is of the
    stage that the person is placed on.
    """

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="lines")
    statement = TrustForeignKey("frameworks.Statement", models.PROTECT, related_name="lines")
    cycle = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=20)
    offered = models.BooleanField(default=False)
    asked_on = models.DateField(null=True, blank=True)
    offered_on = models.DateField(null=True, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    deferred_until = models.DateField(null=True, blank=True)
    swap = models.CharField(max_length=300, blank=True)
    swap_agreed = models.BooleanField(default=False)
    seq = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    school = TrustForeignKey("organisation.School", models.PROTECT, null=True, blank=True, related_name="+")
    staff_group = models.CharField(max_length=20, choices=GROUPS, default=StaffGroup.OTHER)
    counted = models.BooleanField(default=False)
    # Somebody has to say whether what was carried over from a version before still holds.
    look = models.BooleanField(default=False, db_default=False)
    # The person is on another version of this pathway now: nothing more happens to it.
    past = models.BooleanField(default=False, db_default=False)

    recorded: ClassVar = False  # its events are its record
    personal: ClassVar = (
        "staff", "statement", "cycle", "status", "offered", "asked_on", "offered_on", "planned_on", "started_on",
        "done_on", "deferred_until", "swap", "swap_agreed", "school", "staff_group", "counted", "look",
        "past",
    )  # fmt: skip
    plain: ClassVar = ("id", "trust", "seq", "changed_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff", "statement", "cycle"], name="one_line_per_promise"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trust", "school", "status"], name="lines_of_a_school_by_status"),
            # What was put off until a day that has come is owed again; nobody writes a line at midnight.
            models.Index(
                fields=["trust", "deferred_until"],
                include=["school", "staff_group", "statement", "cycle", "started_on", "offered"],
                condition=Q(counted=True, status="not-now"),
                name="counted_lines_put_off",
            ),
            # Those that no tally says enough of: a next version's reach is counted of the tallies and of these.
            models.Index(
                fields=["trust", "statement"],
                condition=Q(past=False) & (Q(counted=False) | Q(look=True)),
                name="lines_beside_the_tallies",
            ),
        ]


class LineEvent(TrustOwned):
    """Something that happened to a line. Never rewritten: the serving role may only add."""

    line = TrustForeignKey("entitlements.Line", models.PROTECT, related_name="events")
    seq = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by_login = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    by_role = models.CharField(max_length=20)
    on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    instead = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=500, blank=True)
    evidence = TrustForeignKey(
        "entitlements.EvidenceFile", models.PROTECT, null=True, blank=True, related_name="events"
    )
    learning = TrustForeignKey(
        "entitlements.LearningEntry", models.PROTECT, null=True, blank=True, related_name="events"
    )
    # What the line had come to under the version before (`rules.events.Carried`).
    carried = models.JSONField(null=True, blank=True)

    recorded: ClassVar = False
    append_only: ClassVar = True
    personal: ClassVar = (
        "line",
        "kind",
        "by_login",
        "by_role",
        "on",
        "note",
        "instead",
        "link",
        "evidence",
        "learning",
        "carried",
    )
    plain: ClassVar = ("id", "trust", "seq", "at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "line", "seq"], name="events_of_a_line_follow_each_other"),
        ]
        indexes: ClassVar = [models.Index(fields=["trust", "at"], name="events_by_time")]


class EvidenceFile(TrustOwned):
    """A file given as evidence, kept in the database so that walls and backups hold for it too (ADR 6)."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="evidence_files")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")

    never_recorded: ClassVar = ("content",)
    personal: ClassVar = ("staff", "name", "content", "added_by", "sha256")
    plain: ClassVar = ("id", "trust", "media_type", "size", "added_at")


class LearningEntry(TrustOwned):
    """Learning that somebody logged: what, when, how long, and what it was for."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="learning")
    title = models.CharField(max_length=200)
    on = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    note = models.TextField(blank=True)
    logged_at = models.DateTimeField()

    personal: ClassVar = ("staff", "title", "on", "hours", "note")
    plain: ClassVar = ("id", "trust", "logged_at")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["trust", "staff", "-on"], name="learning_newest_first")]

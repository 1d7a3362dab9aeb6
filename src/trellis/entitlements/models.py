"""Remembers placements, the ledger's events, each line's present state, and counts kept true by the database."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from trellis.access.models import NumberAsRange, TrustForeignKey, TrustOwned
from trellis.organisation.rules.groups import StaffGroup

GROUPS = [(group.value, group.label) for group in StaffGroup]


class Placement(TrustOwned):
    """A person on a stage of a pathway, for a period (end excluded). Chosen by a person, with a reason.

    `school` and `staff_group` say who answers for the promise now; they follow the person's main post
    (`journeys` moves them) so that counting needs no look at posts.
    """

    class Ending(models.TextChoices):
        MOVED_ON = "moved-on", "Moved on"
        WENT_BACK = "went-back", "Went back"
        LEFT_PATHWAY = "left-pathway", "Left the pathway"
        LEFT_TRUST = "left-trust", "Left the trust"
        CORRECTED = "corrected", "Corrected"

    # No index of its own here and below: those that begin with the trust and the person serve what is asked.
    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="placements", db_index=False)
    framework = TrustForeignKey("frameworks.Framework", models.PROTECT, related_name="placements", db_index=False)
    stage = TrustForeignKey("frameworks.Stage", models.PROTECT, related_name="placements")
    during = DateRangeField()
    school = TrustForeignKey("organisation.School", models.PROTECT, null=True, blank=True, related_name="+")
    staff_group = models.CharField(max_length=20, choices=GROUPS, default=StaffGroup.OTHER)
    last_offered_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    ending = models.CharField(max_length=12, choices=Ending, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)

    personal: ClassVar = (
        "staff", "framework", "stage", "during", "school", "staff_group", "last_offered_on", "reason", "chosen_by",
        "ending", "end_reason", "ended_by",
    )  # fmt: skip
    plain: ClassVar = ("id", "trust", "chosen_at", "ended_at")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="one_live_placement_per_pathway",
                expressions=[
                    (NumberAsRange(F("trust_id")), RangeOperators.OVERLAPS),
                    (NumberAsRange(F("staff_id")), RangeOperators.OVERLAPS),
                    (NumberAsRange(F("framework_id")), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(during__isempty=False), name="a_placement_lasts_at_least_a_day"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trust", "staff"], name="placements_of_a_person"),
            models.Index(
                fields=["trust", "staff"],
                include=["school", "staff_group", "stage", "last_offered_on"],
                condition=Q(during__upper_inf=True),
                name="live_placements_by_person",
            ),
        ]


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

    recorded: ClassVar = False  # its events are its record
    personal: ClassVar = (
        "staff", "statement", "cycle", "status", "offered", "asked_on", "offered_on", "planned_on", "started_on",
        "done_on", "deferred_until", "swap", "swap_agreed", "school", "staff_group", "counted",
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


class Tally(TrustOwned):
    """How many counted lines of a cell stand where, by school and group of staff; kept by a trigger on Line.

    A cell is what coverage is shown by: a stage, a strand and a class. `cycle` is that of the line.
    """

    school = TrustForeignKey("organisation.School", models.CASCADE, null=True, related_name="+")
    staff_group = models.CharField(max_length=20, choices=GROUPS)
    stage = TrustForeignKey("frameworks.Stage", models.CASCADE, null=True, related_name="+")
    strand = TrustForeignKey("frameworks.Strand", models.CASCADE, related_name="+")
    classification = models.CharField(max_length=12)
    cycle = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20)
    offered = models.BooleanField()
    lines = models.IntegerField()

    recorded: ClassVar = False
    plain: ClassVar = (
        "id", "trust", "school", "staff_group", "stage", "strand", "classification", "cycle", "status", "offered", "lines",
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=[
                    "trust", "school", "staff_group", "stage", "strand", "classification", "cycle", "status", "offered",
                ],
                name="one_tally_per_cell",
                nulls_distinct=False,
            ),
        ]  # fmt: skip


class StatementTally(TrustOwned):
    """The same by statement, for naming the largest gaps; groups of staff are not told apart."""

    school = TrustForeignKey("organisation.School", models.CASCADE, null=True, related_name="+")
    statement = TrustForeignKey("frameworks.Statement", models.CASCADE, related_name="+")
    cycle = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20)
    offered = models.BooleanField()
    lines = models.IntegerField()

    recorded: ClassVar = False
    plain: ClassVar = ("id", "trust", "school", "statement", "cycle", "status", "offered", "lines")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trust", "school", "statement", "cycle", "status", "offered"],
                name="one_tally_per_statement",
                nulls_distinct=False,
            ),
        ]


class Placed(TrustOwned):
    """How many people are placed on a stage now, by school and group of staff; kept by a trigger on Placement."""

    school = TrustForeignKey("organisation.School", models.CASCADE, null=True, related_name="+")
    staff_group = models.CharField(max_length=20, choices=GROUPS)
    stage = TrustForeignKey("frameworks.Stage", models.CASCADE, related_name="+")
    people = models.IntegerField()

    recorded: ClassVar = False
    plain: ClassVar = ("id", "trust", "school", "staff_group", "stage", "people")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trust", "school", "staff_group", "stage"], name="one_headcount_per_cell", nulls_distinct=False
            ),
        ]


class CellCount(TrustOwned):
    """What was owed and offered when a day ended, by cell, school and group of staff: kept, so that a trend is of facts.

    Kept at the end of each term, and when numbers are given to governors. `people` are those placed on the stage, told
    again in each of its strands.
    """

    as_at = models.DateField()
    school = TrustForeignKey("organisation.School", models.CASCADE, null=True, related_name="+")
    staff_group = models.CharField(max_length=20, choices=GROUPS)
    stage = TrustForeignKey("frameworks.Stage", models.CASCADE, related_name="+")
    strand = TrustForeignKey("frameworks.Strand", models.CASCADE, related_name="+")
    people = models.PositiveIntegerField()
    owed = models.PositiveIntegerField()
    offered = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()
    done = models.PositiveIntegerField()
    declined = models.PositiveIntegerField()
    deferred = models.PositiveIntegerField()
    set_aside_unoffered = models.PositiveIntegerField()

    recorded: ClassVar = False
    plain: ClassVar = (
        "id", "trust", "as_at", "school", "staff_group", "stage", "strand", "people", "owed", "offered", "taken", "done",
        "declined", "deferred", "set_aside_unoffered",
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trust", "as_at", "school", "staff_group", "stage", "strand"],
                name="one_count_per_day_and_cell",
                nulls_distinct=False,
            ),
        ]


class PeopleCount(TrustOwned):
    """How many people were placed when a day ended, each once, and how many had been offered nothing that year."""

    as_at = models.DateField()
    school = TrustForeignKey("organisation.School", models.CASCADE, null=True, related_name="+")
    people = models.PositiveIntegerField()
    offered_nothing = models.PositiveIntegerField()

    recorded: ClassVar = False
    plain: ClassVar = ("id", "trust", "as_at", "school", "people", "offered_nothing")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trust", "as_at", "school"], name="one_count_of_people_per_day", nulls_distinct=False
            ),
        ]

"""Remembers counts: of lines and people as they are, kept true by the database, and of days that have ended."""

from typing import ClassVar

from django.db import models

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.entitlements.models.placements import GROUPS


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

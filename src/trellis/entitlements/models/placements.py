"""Remembers who is on which stage, and who was moved to another version of their pathway."""

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
        NEW_VERSION = "new-version", "Moved to a new version"

    # No index of its own here and below: those that begin with the trust and the person serve what is asked.
    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="placements", db_index=False)
    framework = TrustForeignKey("frameworks.Framework", models.PROTECT, related_name="placements", db_index=False)
    stage = TrustForeignKey("frameworks.Stage", models.PROTECT, related_name="placements")
    during = DateRangeField()
    # Since when the person has been at this stage, where an earlier version of it counts too; else since it began.
    stage_since = models.DateField(null=True, blank=True)
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
        "staff", "framework", "stage", "during", "stage_since", "school", "staff_group", "last_offered_on", "reason", "chosen_by",
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


class VersionMove(TrustOwned):
    """A decision that people are placed on a version from a day on: all of them, or those of a school."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        DONE = "done", "Done"
        UNDONE = "undone", "Undone"
        CANCELLED = "cancelled", "Cancelled"

    version = TrustForeignKey("frameworks.Version", models.PROTECT, related_name="+", db_index=False)
    school = TrustForeignKey("organisation.School", models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    # The stage of the new version for each stage that people are on, by number: {"12": 31}.
    stages = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    people = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(default=0)
    to_look = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField()
    decided_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    # When and by whom it was undone or called off.
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, blank=True, related_name="+")

    personal: ClassVar = ("decided_by", "ended_by")
    plain: ClassVar = (
        "id", "trust", "version", "school", "on", "stages", "reason", "status", "people", "lines", "to_look", "decided_at",
        "done_at", "ended_at",
    )  # fmt: skip

    class Meta:
        indexes: ClassVar = [models.Index(fields=["trust", "version", "-decided_at"], name="moves_newest_first")]


class MovedPerson(TrustOwned):
    """Somebody who came to another version of their pathway: what they were on, and what they are on now.

    `left` is the placement that ended; none where it had begun on the same day and was changed in its place. `placement`
    is none once the move is undone.
    """

    move = TrustForeignKey(
        "entitlements.VersionMove", models.CASCADE, null=True, blank=True, related_name="moved", db_index=False
    )
    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    from_stage = TrustForeignKey("frameworks.Stage", models.PROTECT, related_name="+")
    to_stage = TrustForeignKey("frameworks.Stage", models.PROTECT, related_name="+")
    left = TrustForeignKey("entitlements.Placement", models.CASCADE, null=True, blank=True, related_name="+")
    placement = TrustForeignKey("entitlements.Placement", models.CASCADE, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    # When the person had read what changed for them.
    read_at = models.DateTimeField(null=True, blank=True)

    recorded: ClassVar = False  # the placements are recorded
    personal: ClassVar = ("staff", "from_stage", "to_stage", "left", "placement", "read_at")
    plain: ClassVar = ("id", "trust", "move", "at")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["trust", "move"], name="people_of_a_move"),
            models.Index(fields=["trust", "staff"], condition=Q(read_at__isnull=True), name="changes_not_yet_read"),
        ]

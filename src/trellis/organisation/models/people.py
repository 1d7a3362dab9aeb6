"""Remembers staff and their posts."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from trellis.access.models import NumberAsRange, TrustForeignKey, TrustOneToOneField, TrustOwned
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.sex import Sex

GROUPS = [(group.value, group.label) for group in StaffGroup]
SEXES = [(sex.value, sex.label) for sex in Sex if sex]


class Staff(TrustOwned):
    """A person employed by the trust; a login is something else, which they may not have."""

    login = TrustOneToOneField("access.Login", models.SET_NULL, null=True, blank=True, related_name="staff")
    payroll_number = models.CharField(max_length=30, blank=True)
    trn = models.CharField("teacher reference number", max_length=7, blank=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    known_as = models.CharField(max_length=80, blank=True)
    # Kept to be counted, and shown to whoever keeps the person's record alone.
    sex = models.CharField(max_length=8, choices=SEXES, blank=True)
    work_email = models.EmailField(blank=True)
    personal_email = models.EmailField(blank=True)
    in_service_from = models.DateField("in this line of work since", null=True, blank=True)
    qts_on = models.DateField("qualified teacher status on", null=True, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    # What the person's main post says, kept beside it for lists and counts; posts decide (actions.settle_main_posts).
    main_school = TrustForeignKey("organisation.School", models.SET_NULL, null=True, blank=True, related_name="+")
    staff_group = models.CharField(max_length=20, choices=GROUPS, default=StaffGroup.OTHER)
    job_title = models.CharField(max_length=120, blank=True)

    personal: ClassVar = (
        "login", "payroll_number", "trn", "first_name", "last_name", "known_as", "sex", "work_email", "personal_email",
        "in_service_from", "qts_on", "joined_on", "left_on", "main_school", "staff_group", "job_title",
    )  # fmt: skip
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "trust", "payroll_number", condition=~Q(payroll_number=""), name="one_person_per_payroll_number"
            ),
            models.UniqueConstraint("trust", "trn", condition=~Q(trn=""), name="one_person_per_trn"),
            models.UniqueConstraint(
                "trust", Lower("work_email"), condition=~Q(work_email=""), name="one_person_per_work_email"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trust", "last_name", "first_name", "id"], name="staff_by_name"),
            models.Index(fields=["trust", "main_school", "last_name"], name="staff_of_a_school"),
        ]

    @property
    def name(self) -> str:
        return f"{self.known_as or self.first_name} {self.last_name}"

    def __str__(self) -> str:
        return self.name


class Post(TrustOwned):
    """A job held by someone, in a school or for the trust as a whole, for a period (end excluded)."""

    class Contract(models.TextChoices):
        PERMANENT = "permanent", "Permanent"
        FIXED_TERM = "fixed-term", "Fixed term"
        TEMPORARY = "temporary", "Temporary"
        AGENCY = "agency", "Service agreement"

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="posts")
    school = TrustForeignKey("organisation.School", models.PROTECT, null=True, blank=True, related_name="posts")
    team = TrustForeignKey("organisation.Team", models.SET_NULL, null=True, blank=True, related_name="posts")
    title = models.CharField(max_length=120)
    role = models.CharField(max_length=60, blank=True)
    staff_group = models.CharField(max_length=20, choices=GROUPS, default=StaffGroup.OTHER)
    fte = models.DecimalField("full-time equivalent", max_digits=4, decimal_places=3, default=1)
    contract = models.CharField(max_length=12, choices=Contract, default=Contract.PERMANENT)
    during = DateRangeField()
    line_manager = TrustForeignKey("organisation.Staff", models.SET_NULL, null=True, blank=True, related_name="reports")
    main = models.BooleanField(default=True)

    personal: ClassVar = (
        "staff",
        "school",
        "team",
        "title",
        "role",
        "staff_group",
        "fte",
        "contract",
        "during",
        "line_manager",
        "main",
    )
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="one_main_post_at_a_time",
                expressions=[
                    (NumberAsRange(F("trust_id")), RangeOperators.OVERLAPS),
                    (NumberAsRange(F("staff_id")), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(main=True),
            ),
            # Nought is the FTE of people who are called when needed: lunchtime relief, invigilators.
            models.CheckConstraint(condition=Q(fte__gte=0, fte__lte=1), name="fte_is_from_nought_to_one"),
            models.CheckConstraint(condition=~Q(line_manager=F("staff")), name="nobody_is_their_own_line_manager"),
            models.CheckConstraint(condition=Q(during__isempty=False), name="a_post_lasts_at_least_a_day"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trust", "staff"], name="posts_of_a_person"),
            models.Index(fields=["trust", "line_manager"], name="posts_under_a_line_manager"),
            models.Index(fields=["trust", "school", "role"], name="posts_of_a_role_in_a_school"),
        ]

    def __str__(self) -> str:
        return self.title

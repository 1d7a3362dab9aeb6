"""Remembers what people plan to do, the limits they lay it within, what was suggested, and where their calendar reads it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.pathways.rules.plan import Driver, Level, Origin, When


def _choices(kind: type[Origin | Driver | Level | When]) -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in kind]


class PlannedAction(TrustOwned):
    """One thing that somebody plans to do, in a term or not yet in one; what is dropped stays, so as not to be proposed anew.

    What is planned tells what somebody aims at, so the record of changes keeps that it changed and not what it says.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=400, blank=True)
    origin = models.CharField(max_length=4, choices=_choices(Origin))
    rule = models.CharField(max_length=60, blank=True)  # whose gap it closes,
    gap = models.CharField(max_length=400, blank=True)  # and which, in the finding's words
    statement = TrustForeignKey("frameworks.Statement", models.SET_NULL, null=True, blank=True, related_name="+")
    minutes = models.PositiveIntegerField(default=0)
    cost = models.PositiveIntegerField("cost in pounds", default=0)
    cover = models.PositiveIntegerField("cover in minutes", default=0)
    when = models.CharField(max_length=12, choices=_choices(When))
    driver = models.CharField(max_length=8, choices=_choices(Driver))
    level = models.CharField(max_length=12, choices=_choices(Level))
    lasts = models.PositiveSmallIntegerField("how many terms it lasts", default=1)
    opens = models.CharField("terms in which it can begin", max_length=5, blank=True)
    earliest_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    fixed_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    term = models.PositiveSmallIntegerField(null=True, blank=True)
    kept = models.BooleanField("stays in its term when a plan is suggested", default=False)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    done_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    agreed_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    agreed_as = models.CharField(max_length=20, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    never_recorded: ClassVar = ("what", "why", "rule", "gap", "statement_id")
    personal: ClassVar = (
        "staff", "what", "why", "origin", "rule", "gap", "statement", "minutes", "cost", "cover", "when", "driver",
        "level", "lasts", "opens", "earliest_on", "due_on", "fixed_on", "year", "term", "kept", "state", "done_on",
        "agreed_by", "agreed_as", "agreed_at",
    )  # fmt: skip
    plain: ClassVar = ("id", "trust", "added_at")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(lasts__gte=1, lasts__lte=9), name="an_action_lasts_one_to_nine_terms"),
            models.CheckConstraint(
                condition=Q(year__isnull=True, term__isnull=True) | Q(year__isnull=False, term__gte=1, term__lte=3),
                name="an_action_is_in_one_term_or_in_none",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_on__isnull=False), name="what_is_done_has_a_day"
            ),
            models.CheckConstraint(condition=~Q(kept=True) | Q(term__isnull=False), name="what_is_kept_has_a_term"),
        ]
        indexes: ClassVar = [models.Index(fields=["trust", "staff", "id"], name="planned_actions_of_a_person")]

    def __str__(self) -> str:
        return self.what


class PlanOrder(TrustOwned):
    """An action that comes after another of the same person's."""

    action = TrustForeignKey("pathways.PlannedAction", models.CASCADE, related_name="orders", db_index=False)
    comes_after = TrustForeignKey("pathways.PlannedAction", models.CASCADE, related_name="+")

    personal: ClassVar = ("action", "comes_after")
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "action", "comes_after"], name="an_order_is_said_once"),
            models.CheckConstraint(condition=~Q(action=models.F("comes_after")), name="nothing_comes_after_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} after {self.comes_after_id}"


class PlanRemark(TrustOwned):
    """What somebody who answers for a person says of an action of theirs; the person reads it."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    action = TrustForeignKey("pathways.PlannedAction", models.CASCADE, related_name="remarks")
    by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    says = models.CharField(max_length=500)
    at = models.DateTimeField()

    never_recorded: ClassVar = ("says",)
    personal: ClassVar = ("staff", "action", "by", "says")
    plain: ClassVar = ("id", "trust", "at")

    def __str__(self) -> str:
        return self.says


class PlanLimits(TrustOwned):
    """How much somebody takes on, and when they work."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    minutes_a_term = models.PositiveIntegerField()
    cover_a_term = models.PositiveIntegerField(null=True, blank=True)
    budget_a_year = models.PositiveIntegerField(null=True, blank=True)
    own_share = models.PositiveSmallIntegerField(default=0)
    works_on = models.CharField("days of the week, Monday 0", max_length=5)
    free = models.JSONField("terms kept free, as [year, term]", default=list, blank=True)

    personal: ClassVar = (
        "staff", "minutes_a_term", "cover_a_term", "budget_a_year", "own_share", "works_on", "free",
    )  # fmt: skip
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff"], name="one_set_of_limits_for_each"),
            models.CheckConstraint(condition=Q(own_share__lte=100), name="a_share_is_of_a_hundred"),
        ]


class PlanSuggestion(TrustOwned):
    """The plan that was suggested last, beside the person's own, until they take it or put it away."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    places = models.JSONField(default=list)  # action, year, term, why there
    left_out = models.JSONField(default=list)  # action, what is in the way, what would make it fit
    made_at = models.DateTimeField()

    never_recorded: ClassVar = ("places", "left_out")
    personal: ClassVar = ("staff", "places", "left_out")
    plain: ClassVar = ("id", "trust", "made_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff"], name="one_suggestion_at_a_time"),
        ]


class PlanCalendar(TrustOwned):
    """The secret address at which a person's calendar program reads their plan; only its hash is kept."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    never_recorded: ClassVar = ("token_hash",)
    personal: ClassVar = ("staff", "token_hash")
    plain: ClassVar = ("id", "trust", "made_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff"], name="one_calendar_address_for_each"),
            models.UniqueConstraint(fields=["trust", "token_hash"], name="no_two_calendar_addresses_alike"),
        ]

"""Shapes of what people say of their plan: an action, their limits, which of what is open goes in, a remark."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from trellis.kernel.academic_years import Term, TermOfYear, term_of
from trellis.pathways.actions import ToldAction
from trellis.pathways.rules.plan import Driver, Level, Limits, PlanAction, When
from trellis.pathways.rules.plan.school_days import WEEKDAYS
from trellis.ui.forms import DateField

SHARES = [("0", "No least share"), ("25", "At least a quarter"), ("33", "At least a third"), ("50", "At least half")]
EARLIEST, YEARS_AHEAD = date(2000, 1, 1), 20


def code_of(term: TermOfYear | None) -> str:
    return f"{term.year.start_year}-{int(term.term)}" if term else ""


def term_choices(terms: Sequence[TermOfYear], *also: TermOfYear | None) -> list[tuple[str, str]]:
    """The terms ahead; and the one an action is in, though it has passed."""
    known = sorted({*terms, *(term for term in also if term)})
    return [("", "Not in a term yet"), *((code_of(term), term.label) for term in known)]


def term_called(code: str, terms: Sequence[TermOfYear]) -> TermOfYear | None:
    return next((term for term in terms if code_of(term) == code), None)


def _choices(kind: type[Driver | Level | When]) -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in kind]


def _hours(label: str, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=400, decimal_places=2, max_digits=5, **more)


class ActionForm(forms.Form):
    """An action of one's own plan. Only what it is has to be said; the rest has a sensible beginning."""

    what = forms.CharField(label="What will you do?", max_length=200)
    why = forms.CharField(
        label="What is it for?", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    hours = _hours("How many hours will it take in all?", help_text="A quarter of an hour is 0.25")
    when = forms.ChoiceField(label="When will you do it?", choices=_choices(When), widget=forms.RadioSelect)
    cover = _hours("For how many hours are you covered?", required=False)
    cost = forms.IntegerField(label="What does it cost?", required=False, min_value=0, max_value=100_000)
    driver = forms.ChoiceField(label="Is it a need or an interest?", choices=_choices(Driver), widget=forms.RadioSelect)
    level = forms.ChoiceField(label="Whose need does it answer?", choices=_choices(Level), widget=forms.RadioSelect)
    term = forms.ChoiceField(label="In which term does it begin?", required=False)
    fixed_on = DateField(label="Is it on a certain day?", required=False)
    lasts = forms.IntegerField(label="How many terms does it last?", required=False, min_value=1, max_value=9)
    opens = forms.MultipleChoiceField(
        label="Can it begin only in certain terms?", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(str(int(term)), term.label) for term in Term],
    )  # fmt: skip
    earliest_on = DateField(label="Not before", required=False)
    due_on = DateField(label="By when must it be done?", required=False)
    after = forms.MultipleChoiceField(
        label="What has to come first?", required=False, widget=forms.CheckboxSelectMultiple
    )
    kept = forms.BooleanField(label="Leave it in its term when a plan is suggested", required=False)

    def __init__(
        self, *args: Any, terms: Sequence[TermOfYear], others: Sequence[PlanAction], now: PlanAction | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs.setdefault("initial", _initial(now))
        super().__init__(*args, **kwargs)
        self.terms = terms if now is None or now.term is None else [*terms, now.term]
        self.fields["term"].choices = term_choices(self.terms)  # type: ignore[attr-defined]  # it is a choice field
        self.fields["after"].choices = [(one.key, one.what) for one in others]  # type: ignore[attr-defined]
        first = self.terms[0].start
        for field in self.fields.values():
            if isinstance(field, DateField):
                field.earliest, field.latest = EARLIEST, date(first.year + YEARS_AHEAD, 8, 31)

    def clean_lasts(self) -> int:
        return self.cleaned_data["lasts"] or 1

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("cover") and given.get("hours") is not None and given["cover"] > given["hours"]:
            self.add_error("cover", "It is covered for longer than it takes: check both numbers of hours.")
        if given.get("fixed_on") and given.get("lasts", 1) > 1:
            self.add_error("lasts", "What is on one day lasts one term: leave out the day, or the number of terms.")
        if given.get("kept") and not given.get("term") and not given.get("fixed_on"):
            self.add_error("kept", "Choose a term to leave it in.")
        return given

    @property
    def told(self) -> ToldAction:
        """What was said; what is on a day is in the term of that day."""
        given = self.cleaned_data
        day = given["fixed_on"]
        return ToldAction(
            what=given["what"],
            why=given["why"],
            minutes=_minutes(given["hours"]),
            cost=given["cost"] or 0,
            cover=_minutes(given["cover"]),
            when=When(given["when"]),
            driver=Driver(given["driver"]),
            level=Level(given["level"]),
            lasts=given["lasts"],
            opens=frozenset(Term(int(term)) for term in given["opens"]),
            earliest_on=given["earliest_on"],
            due_on=given["due_on"],
            fixed_on=day,
            kept=given["kept"],
            term=term_of(day) if day else term_called(given["term"], self.terms),
            after=frozenset(int(number) for number in given["after"]),
        )


def _initial(now: PlanAction | None) -> dict[str, Any]:
    if now is None:
        return {"hours": 1, "when": When.TWILIGHT, "driver": Driver.NEED, "level": Level.INDIVIDUAL, "lasts": 1}
    return {
        "what": now.what,
        "why": now.why,
        "hours": hours_of(now.minutes),
        "when": now.when,
        "cover": hours_of(now.cover) or None,
        "cost": now.cost or None,
        "driver": now.driver,
        "level": now.level,
        "term": code_of(now.term),
        "fixed_on": now.fixed,
        "lasts": now.lasts,
        "opens": [str(int(term)) for term in now.opens],
        "earliest_on": now.earliest,
        "due_on": now.due,
        "after": list(now.after),
        "kept": now.kept,
    }


def hours_of(minutes: int) -> Decimal:
    """As it is written into a box: 2.5, not 2.50."""
    hours = (Decimal(minutes) / 60).quantize(Decimal("0.01"))
    return hours.quantize(Decimal(1)) if hours == hours.to_integral() else hours.normalize()


def _minutes(hours: Decimal | None) -> int:
    return round((hours or 0) * 60)


class LimitsForm(forms.Form):
    """How much somebody takes on, and when they work."""

    hours_a_term = _hours(
        "How many hours a term can you give?", help_text="In all: in school hours, after school, your own."
    )
    cover_a_term = _hours(
        "For how many hours a term can you be covered?", required=False, help_text="Empty: no limit is known."
    )
    budget_a_year = forms.IntegerField(
        label="How much money is there a year?", required=False, min_value=0, max_value=1_000_000,
        help_text="Empty: no limit is known. Ask whoever keeps the budget.",
    )  # fmt: skip
    own_share = forms.ChoiceField(label="How much of each year’s hours is for your own needs?", choices=SHARES)
    works_on = forms.MultipleChoiceField(
        label="On which days do you work?", widget=forms.CheckboxSelectMultiple,
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS[:5])],
    )  # fmt: skip
    free = forms.MultipleChoiceField(
        label="Which terms do you keep free?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, terms: Sequence[TermOfYear], now: Limits, **kwargs: Any) -> None:
        initial = {
            "hours_a_term": hours_of(now.minutes_a_term),
            "cover_a_term": None if now.cover_a_term is None else hours_of(now.cover_a_term),
            "budget_a_year": now.budget_a_year,
            "own_share": str(now.own_share),
            "works_on": [str(day) for day in sorted(now.works_on)],
            "free": [code_of(term) for term in sorted(now.free)],
        }
        super().__init__(*args, **kwargs)
        self.initial, self.terms = initial, terms
        self.fields["free"].choices = term_choices(terms)[1:]  # type: ignore[attr-defined]  # it is a choice field

    @property
    def told(self) -> Limits:
        given = self.cleaned_data
        cover = given["cover_a_term"]
        return Limits(
            minutes_a_term=_minutes(given["hours_a_term"]),
            cover_a_term=None if cover is None else _minutes(cover),
            budget_a_year=given["budget_a_year"],
            own_share=int(given["own_share"]),
            works_on=frozenset(int(day) for day in given["works_on"]),
            free=frozenset(term for code in given["free"] if (term := term_called(code, self.terms))),
        )


class MoveForm(forms.Form):
    term = forms.ChoiceField(label="Move it to", required=False)

    def __init__(self, *args: Any, terms: Sequence[TermOfYear], now: TermOfYear | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"term": code_of(now)}
        self.terms = sorted({*terms, *([now] if now else [])})
        self.fields["term"].choices = term_choices(self.terms)  # type: ignore[attr-defined]  # it is a choice field

    @property
    def told(self) -> TermOfYear | None:
        return term_called(self.cleaned_data["term"], self.terms)


class DoneForm(forms.Form):
    done_on = DateField(label="When was it done?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial, self.today = {"done_on": today}, today

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day > self.today:
            raise forms.ValidationError("The day is still to come: finish it when it is done.")
        if day.year < self.today.year - 10:
            raise forms.ValidationError("The day is more than ten years ago: check the year.")
        return day


class RemarkForm(forms.Form):
    says = forms.CharField(
        label="What do you say of it?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="They read this, and so does everybody who sees the plan.",
    )  # fmt: skip

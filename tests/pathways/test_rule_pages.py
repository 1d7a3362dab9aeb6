"""The lead writes a rule in words, sees whom it reaches, tries it, publishes it, and retires it."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.conftest import NOW
from trellis.access import actions as access
from trellis.access.rules import RemitKind, ScopeKind
from trellis.pathways import queries
from trellis.pathways.models import RuleVersion
from trellis.pathways.queries import reach
from trellis.pathways.rules import Rule, Source, Status
from trellis.pathways.rules.conditions import Years


def with_remit(kind: RemitKind, name: str) -> Any:
    login = access.open_login(subject=f"{name}@larkfield.example", name=name.capitalize())
    access.grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    return login


@pytest.fixture
def lead(in_trust: None) -> Any:
    return with_remit(RemitKind.PEOPLE_LEAD, "lead")


def page(client: Any, name: str, *args: Any, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return re.sub(r"\s+", " ", answer.content.decode())


def tell(client: Any, name: str, *args: Any, kind: str = "", **said: Any) -> Any:
    url = reverse(name, args=args) + (f"?kind={kind}" if kind else "")
    return client.post(url, said)


def day(on: date, name: str) -> dict[str, int]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def drafted(client: Any) -> str:
    """A rule of two conditions and a group, whole."""
    tell(client, "write-rule", title="Lead of a subject network")
    key = "lead-of-a-subject-network"
    tell(client, "word-rule", key, title="Lead of a subject network", summary="For those who led a subject.", notes="")
    assert (
        tell(client, "add-condition", key, "whole", kind="years", years=2, post="leadership", by="calendar").status_code
        == 302
    )
    tell(client, "add-condition", key, "whole", kind="group", which="any_of")
    tell(client, "add-condition", key, "1", kind="holds", holds=["npqlt", "npqsl"])
    tell(client, "add-condition", key, "1", kind="nominated_for", thing="the network", by=["headteacher"])
    return key


def test_a_rule_is_written_condition_by_condition_and_read_as_a_sentence(school: Any, lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    key = drafted(client)
    words = page(client, "rule-draft", key)
    for says in ("At least 2 years in a leadership role", "At least one of these", "Holds the NPQLT or the NPQSL",
                 "Nominated for the network by the headteacher"):  # fmt: skip
        assert says in words, says
    assert "If these words counted now" in words
    assert "Before it can be published" not in words


def test_conditions_move_turn_round_change_and_go(school: Any, lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    key = drafted(client)
    tell(client, "arrange-condition", key, "1-1", do="up")
    tell(client, "arrange-condition", key, "1-1", do="round")
    tell(client, "set-condition", key, "0", years=3, post="headship", by="fte")
    words = page(client, "rule-draft", key)
    assert "At least 3 years of headship, counted by the share of full time worked" in words
    assert "Does not hold the NPQLT or the NPQSL" in words
    assert words.index("Nominated for") < words.index("Does not hold")
    tell(client, "arrange-condition", key, "1-0", do="away")
    assert "Nominated for" not in page(client, "rule-draft", key)
    keys = [one["key"] for one in RuleVersion.objects.get(key=key).data["needs"]["all_of"] if "key" in one]
    assert keys == ["years"]


@pytest.mark.parametrize(
    ("kind", "said", "says"),
    [
        ("years", {"post": "leadership", "by": "calendar"}, "Say how many years, at the least or at the most."),
        (
            "years",
            {"years": 5, "years_at_most": 3, "post": "leadership", "by": "calendar"},
            "The most is less than the least",
        ),
        ("years", {"years": 2, "post": "wizard", "by": "calendar"}, "wizard is not one of the available choices"),
        ("standard", {"standard": "the standards", "accepts": " , "}, "Say at least one judgement that will do."),
        ("group", {"which": "n_of"}, "Say how many of them are enough."),
    ],
)
def test_a_bad_value_is_said_in_one_sentence(
    lead: Any, sign_in: Any, kind: str, said: dict[str, Any], says: str
) -> None:
    client = sign_in(lead)
    tell(client, "write-rule", title="Anything")
    answer = tell(client, "add-condition", "anything", "whole", kind=kind, **said)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert RuleVersion.objects.get(key="anything").data["needs"] == {"all_of": []}


KINDS = {
    "years": {"years": 2, "years_at_most": 4, "post": "teaching", "by": "fte"},
    "in_post": {"post": "role-head-of-year"},
    "has_been": {"post": "senco"},
    "part_of": {"post": "support"},
    "holds": {"holds": ["npqh"], "or_applied": "on"},
    "nominated_for": {"thing": "stage 6", "by": ["line manager"]},
    "agreed_to": {"thing": "their days away", "by": ["headteacher"]},
    "shown": {"shown": "impact on colleagues"},
    "statement": {"statement": "B1.02", "confirmed": "on"},
    "standard": {"standard": "the Headteachers' Standards", "accepts": "met, established"},
    "their_school": {"post": "headship", "has": ["good", "results"]},
    "within_years": {"years": 3, "post": "senco", "not_before_day": 1, "not_before_month": 9, "not_before_year": 2009,
                     "course_months": 22},
    "group": {"which": "n_of", "number": 1, "says": "A way in"},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_condition_is_written_and_comes_back_as_it_was(lead: Any, sign_in: Any, kind: str) -> None:
    client = sign_in(lead)
    tell(client, "write-rule", title="Anything")
    assert tell(client, "add-condition", "anything", "whole", kind=kind, **KINDS[kind]).status_code == 302
    if kind in ("within_years", "group"):
        assert tell(client, "add-condition", "anything", "0", kind="holds", holds=["npqh"]).status_code == 302
    tell(client, "word-rule", "anything", title="Anything", summary="For anybody.", notes="")
    before = RuleVersion.objects.get(key="anything").data
    assert queries.draft_of_rule(key="anything").rule is not None
    shown = client.get(reverse("set-condition", args=["anything", "0"])).context["form"]
    again = {name: shown[name].initial for name in shown.fields if shown[name].initial not in (None, "", False)}
    if kind == "within_years":
        again |= {key: value for key, value in KINDS[kind].items() if key.startswith("not_before")}
    assert tell(client, "set-condition", "anything", "0", **again).status_code == 302
    assert RuleVersion.objects.get(key="anything").data == before
    assert page(client, "rule-draft", "anything").count("Change") > 1


def test_a_shipped_rule_becomes_the_trusts_own_and_stays_readable(school: Any, lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    assert tell(client, "change-rule", "headship").status_code == 302
    tell(client, "set-condition", "headship", "1", years=3, post="senior-leadership", by="calendar")
    said = {"why": "The board asks for three years.", **day(localdate(), "in_force_on")}
    assert tell(client, "publish-rule", "headship", **said).status_code == 302
    words = page(client, "rule", "headship")
    assert "The trust’s own rule, version 1" in words
    assert "At least 3 years in a senior leadership role" in words
    assert "At least 2 years in a senior leadership role" in words  # as it ships
    assert queries.rules_of_the_trust(on=localdate()).by_key["headship"].since == localdate()
    far = client.post(reverse("retire-rule", args=["headship"]), {"why": "x", **day(date(9999, 12, 31), "last_day")})
    assert (far.status_code, b"31 December 2100 or before it" in far.content) == (422, True)
    tell(client, "retire-rule", "headship", why="Back to two.", **day(localdate(), "last_day"))
    assert RuleVersion.objects.get(key="headship").state == "retired"


def test_what_is_not_whole_is_not_published_and_says_why(lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    tell(client, "write-rule", title="Anything")
    words = page(client, "rule-draft", "anything")
    assert "A group holds no condition yet" in words
    assert "Say in one or two sentences whom it is for." in words
    answer = tell(client, "publish-rule", "anything", why="Because.", **day(localdate(), "in_force_on"))
    assert answer.status_code == 422
    assert RuleVersion.objects.get(key="anything").state == "draft"


def test_a_rule_cannot_count_from_a_day_that_is_over(school: Any, lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    tell(client, "change-rule", "headship")
    answer = tell(client, "publish-rule", "headship", why="Because.", **day(date(2026, 9, 1), "in_force_on"))
    assert answer.status_code == 422
    assert "It cannot count from a day that is over" in answer.content.decode()


def test_doubts_are_said_while_it_is_written(lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    tell(client, "write-rule", title="Doubtful")
    tell(client, "add-condition", "doubtful", "whole", kind="holds", holds=["npqml"])
    tell(client, "add-condition", "doubtful", "whole", kind="in_post", post="headship")
    tell(client, "add-condition", "doubtful", "whole", kind="has_been", post="leadership")
    tell(client, "arrange-condition", "doubtful", "2", do="round")
    words = page(client, "rule-draft", "doubtful")
    assert "Nobody can gain the NPQML any more" in words
    assert "Nobody can ever meet it" in words


def test_a_statement_that_no_framework_has_is_doubted(lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    tell(client, "write-rule", title="Read widely")
    tell(client, "add-condition", "read-widely", "whole", kind="statement", statement="S9.NOWHERE.1")
    says = "No published framework of the trust has a statement “S9.NOWHERE.1”."
    assert says in page(client, "rule-draft", "read-widely")


def test_whoever_a_duty_does_not_bind_is_not_said_to_meet_it(lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    assert "Meet it, or are not bound" in page(client, "rule", "senco-duty")
    assert "Meet it, or are not bound" in page(client, "whom-rule-reaches", "senco-duty", "met")
    assert "not bound" not in page(client, "rule", "hlta")


def test_the_lead_sees_who_is_reached_and_what_a_change_would_do(school: Any, lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    tell(client, "write-rule", title="Led for a while")
    key = "led-for-a-while"
    tell(client, "word-rule", key, title="Led for a while", summary="For leaders.", notes="")
    tell(client, "add-condition", key, "whole", kind="years", years=3, post="leadership", by="calendar")
    met = page(client, "whom-rule-reaches", key, "met", draft=1)
    assert "Ben Osei" in met
    assert "Ruth Adeyemi" in met
    assert "Amara Nwosu" not in met
    tried = page(client, "try-rule", key)
    assert "2 would have met it who did not" in tried
    assert "Ruth Adeyemi" in tried
    assert "Amara Nwosu" not in tried
    tell(client, "publish-rule", key, why="Because.", **day(localdate(), "in_force_on"))
    assert "Ben Osei" in page(client, "whom-rule-reaches", key, "met")
    tell(client, "change-rule", key)
    tell(client, "set-condition", key, "0", years=5, post="leadership", by="calendar")
    assert "Only under the words before" in page(client, "try-rule", key)


def test_an_administrator_writes_rules_and_sees_no_names(school: Any, in_trust: None, sign_in: Any) -> None:
    client = sign_in(with_remit(RemitKind.ADMINISTRATOR, "admin"))
    tell(client, "change-rule", "headship")
    assert "withheld" in page(client, "rule-draft", "headship")
    assert client.get(reverse("whom-rule-reaches", args=["headship", "met"])).status_code == 403


def test_what_somebody_else_took_away_meanwhile_is_said(lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    tell(client, "write-rule", title="Anything")
    answer = client.post(reverse("arrange-condition", args=["anything", "7"]), {"do": "away"}, follow=True)
    assert "Somebody changed the rule meanwhile" in answer.content.decode()


def test_the_list_costs_the_same_however_many_rules_there_are(
    lead: Any, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(lead)
    tell(client, "change-rule", "headship")
    tell(client, "change-rule", "hlta")
    with django_assert_max_num_queries(20):
        assert page(client, "rules").count("Go on") == 2


def test_a_trial_tells_who_changes_side_on_its_day(school: Any) -> None:
    """Ben has led since September 2022, Ruth since 2018."""

    def needing(years: int) -> Rule:
        kind = queries.words_of_the_trust().posts["leadership"]
        return Rule("r", "A rule", Status.LOCAL, Years(kind=kind, at_least=years), Source("s", "ours"))

    found = reach.trial_of(needing(3), needing(5), on=date(2025, 11, 18))
    assert (found.people, found.before, found.after) == (4, 1, 2)
    assert found.new == (school.manager.pk,)
    assert found.lost == ()
    back = reach.trial_of(needing(5), needing(3), on=date(2025, 11, 18))
    assert (back.new, back.lost) == ((), (school.manager.pk,))
    earlier = reach.trial_of(needing(3), needing(5), on=date(2024, 11, 18))
    assert earlier.new == ()
    assert "nobody would have changed side" in earlier.says


def test_the_list_of_rules_is_narrowed_and_what_is_not_known_narrows_nothing(lead: Any, sign_in: Any) -> None:
    client = sign_in(lead)
    whole = page(client, "rules")
    assert "Show all<" not in whole
    duties = page(client, "rules", sort="duty", words="senco")
    assert "1 rule found." in duties
    assert "qualification within three years" in duties
    assert "Ways forward</h2>" not in duties
    past = page(client, "rules", asker="past", words="leader of education")
    assert past.count(">Open<") == 3
    assert "<details" not in past
    nothing = page(client, "rules", words="no such words anywhere")
    assert "No rule found" in nothing
    assert ">Open<" not in nothing
    assert page(client, "rules", sort="x", asker="y").count(">Open<") == whole.count(">Open<")

"""The pages and files of what is counted, as each person opens them."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.conftest import NOW, TODAY
from tests.insights.conftest import Trust
from trellis.access.models import Download, Record
from trellis.access.rules import RemitKind, ScopeKind
from trellis.entitlements.rules.debts import word_for
from trellis.insights.queries.lines import HEADINGS
from trellis.insights.views.shown import percent
from trellis.organisation.models import School


@pytest.fixture
def trust(small_trust: Callable[[int], Trust]) -> Trust:
    made = small_trust(4)
    made.happen(TODAY, times=30)
    return made


@pytest.fixture
def as_person(sign_in: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda person: sign_in(person.login)


def test_a_head_opens_her_school(trust: Trust, as_person: Any) -> None:
    body = as_person(trust.world.head).get(reverse("school")).content.decode()
    assert "Are we keeping our promises?" in body
    assert "Oakfield Primary" in body
    assert "The three largest gaps" in body
    assert "Universal promises offered, by strand and stage" in body
    assert "All the numbers" in body
    assert "Another school" not in body


def test_a_gap_leads_to_an_offer_to_as_many_as_it_says(trust: Trust, as_person: Any) -> None:
    client = as_person(trust.world.head)
    gap = client.get(reverse("school")).context["gaps"][0][0]
    address = reverse("offer-entitlement", args=[gap.statement.id]) + f"?school={trust.world.school.pk}"
    assert address in client.get(reverse("school")).content.decode()
    assert len(client.get(address).context["found"].people) == gap.to_offer > 0


def test_nobody_is_told_to_offer_something_to_themselves(trust: Trust, as_person: Any) -> None:
    trust.place(trust.world.head, 4, on=TODAY)
    page = as_person(trust.world.head).get(
        reverse("school-cell", args=[trust.world.school.pk, trust.world.tree.framework_key, *head_cell(trust)])
    )
    own = [gap for gap, _ in page.context["gaps"] if gap.own]
    assert own
    assert all(gap.to_offer == gap.missing - 1 for gap in own)


def head_cell(trust: Trust) -> tuple[str, str]:
    tree = trust.world.tree
    stage = tree.stages[4]
    universal = {row.strand_id for row in tree.at(stage.id) if row.classification == "universal"}
    strand = next(strand for strand in tree.strands if strand.debtor == "trust" and strand.id in universal)
    return stage.key, strand.key


def test_a_cell_lists_every_promise_of_it(trust: Trust, as_person: Any) -> None:
    client = as_person(trust.world.head)
    heat = client.get(reverse("school")).context["heats"][0][1]
    cell = next(cell for _, cells in heat.rows for cell in cells if getattr(cell, "href", ""))
    page = client.get(cell.href)
    assert page.status_code == 200
    assert page.context["figure"] == cell.says
    assert client.get(cell.href.rsplit("/", 2)[0] + "/no-such-strand/").status_code == 404


def test_a_school_without_anybody_placed_says_so(trust: Trust, as_person: Any) -> None:
    empty = School.objects.create(name="Empty School")
    body = as_person(trust.world.lead).get(reverse("school-coverage", args=[empty.pk])).content.decode()
    assert "Nobody is placed on a stage yet" in body
    assert as_person(trust.world.lead).get(reverse("offered-nothing", args=[empty.pk])).status_code == 200


def test_a_head_of_a_hub_changes_from_school_to_school(trust: Trust, as_person: Any) -> None:
    from trellis.access import actions as access
    from trellis.organisation.models import Hub

    hub = Hub.objects.create(name="North")
    School.objects.filter(pk__in=[trust.world.school.pk, trust.world.other_school.pk]).update(hub=hub)
    access.grant_remit(
        actor=None, login_id=trust.world.manager.login_id, kind=RemitKind.HEADTEACHER, scope=ScopeKind.HUB,
        scope_id=hub.pk, at=NOW,
    )  # fmt: skip
    client = as_person(trust.world.manager)
    body = client.get(reverse("school")).content.decode()
    assert reverse("school-coverage", args=[trust.world.other_school.pk]) in body
    assert client.get(reverse("school-coverage", args=[trust.world.other_school.pk])).status_code == 200


def test_whoever_has_waited_longest_stands_first(trust: Trust, as_person: Any) -> None:
    page = as_person(trust.world.head).get(reverse("offered-nothing", args=[trust.world.school.pk]))
    assert page.status_code == 200
    assert len(page.context["people"]) == page.context["waiting"].unoffered


def test_the_trust_compares_its_schools(trust: Trust, as_person: Any) -> None:
    client = as_person(trust.world.lead)
    page = client.get(reverse("trust"))
    body = page.content.decode()
    assert "Oakfield Primary" in body
    assert "Hollybank" in body

    def names(sort: str) -> list[str]:
        return [str(row.cells[0]) for row in client.get(reverse("trust"), {"sort": sort}).context["schools"].rows]

    assert names("name") == names("-name")[::-1]
    assert sorted(names("not_offered")) == sorted(names("-not_offered")) == sorted(names("name"))
    assert client.get(reverse("trust") + "?sort=nonsense").status_code == 200


def test_as_many_questions_are_asked_of_thirty_schools_as_of_two(trust: Trust, as_person: Any) -> None:
    client = as_person(trust.world.lead)
    addresses = [reverse("trust"), reverse("school"), reverse("assurance"), reverse("trust-file", args=["csv"])]

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as questions:
                client.get(address)
            counts.append(len(questions))
        return counts

    few = asked()
    schools = [School.objects.create(name=f"School {number}") for number in range(28)]
    for person, school in zip(trust.people, schools, strict=False):
        trust.move_school(person, school, on=TODAY)
    assert all(many <= before for many, before in zip(asked(), few, strict=True))


def test_the_csv_adds_up_to_the_page(trust: Trust, as_person: Any) -> None:
    client = as_person(trust.world.lead)
    total = client.get(reverse("trust")).context["opening"]
    answer = client.get(reverse("trust-file", args=["csv"]))
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert f"{sum(int(row['Offered']) for row in rows):,}" == total.offered
    assert {row["School"] for row in rows} <= {"Oakfield Primary", "Hollybank"}
    for row in rows:
        assert int(row["Owed"]) >= int(row["Offered"]) >= int(row["Taken up"]) >= int(row["Done"])
    own = client.get(reverse("coverage-file", args=[trust.world.school.pk, "csv"]))
    ours = list(csv.DictReader(io.StringIO(own.content.decode("utf-8-sig"))))
    assert [row for row in rows if row["School"] == "Oakfield Primary"] == [
        {"School": "Oakfield Primary"} | row for row in ours
    ]


def test_the_workbook_has_a_sheet_for_cells_schools_and_terms(trust: Trust, as_person: Any) -> None:
    answer = as_person(trust.world.lead).get(reverse("trust-file", args=["xlsx"]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Coverage", "Schools", "Terms"]
    schools = book.get_sheet_by_name("Schools").to_python()
    assert sorted(row[0] for row in schools[1:]) == ["Hollybank", "Oakfield Primary"]
    assert as_person(trust.world.lead).get(reverse("trust-file", args=["pdf"])).status_code == 404


def test_every_line_goes_out_and_that_is_kept(trust: Trust, as_person: Any) -> None:
    from trellis.entitlements.models import Line

    person = trust.people[0]
    person.last_name = "=cmd|' /C calc'!A0"
    person.save()
    answer = as_person(trust.world.lead).get(reverse("every-line"))
    assert answer.streaming
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADINGS
    assert len(rows) == Line.objects.count() > 0
    assert {row["Family name"][:2] for row in rows if row["First name"] == person.first_name} == {"'="}
    kept = Download.objects.get()
    assert (kept.what, kept.login_id) == ("every line of everybody, as CSV", trust.world.lead.login_id)
    written = Record.objects.get(table_name="access_download")
    assert (written.verb, written.login_id) == ("take a file out", trust.world.lead.login_id)


@pytest.mark.parametrize(
    ("who", "opens"),
    [("teacher", ()), ("manager", ()), ("head", ("school", "school-coverage", "offered-nothing", "coverage-file"))],
)
def test_others_are_refused_with_the_reason(trust: Trust, as_person: Any, who: str, opens: tuple[str, ...]) -> None:
    client, school = as_person(getattr(trust.world, who)), trust.world.school.pk
    addresses: dict[str, list[object]] = {
        "school": [], "school-coverage": [school], "offered-nothing": [school], "coverage-file": [school, "csv"], "trust": [],
        "trust-file": ["csv"], "every-line": [], "assurance": [], "assurance-of-school": [school], "board-paper": [],
    }  # fmt: skip
    for name, arguments in addresses.items():
        answer = client.get(reverse(name, args=arguments))
        assert answer.status_code == (200 if name in opens else 403), name


def test_a_head_does_not_see_another_school(trust: Trust, as_person: Any) -> None:
    answer = as_person(trust.world.head).get(reverse("school-coverage", args=[trust.world.other_school.pk]))
    assert answer.status_code == 403
    assert "for its headteacher" in answer.content.decode()


def test_another_trusts_school_does_not_exist(trust: Trust, as_person: Any, within: Any) -> None:
    with within(other=True):
        theirs = School.objects.create(name="Elsewhere").pk
    client = as_person(trust.world.lead)
    for name, arguments in (
        ("school-coverage", [theirs]),
        ("coverage-file", [theirs, "csv"]),
        ("assurance-of-school", [theirs]),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == 404


def test_a_share_is_never_shown_as_more_than_it_is() -> None:
    assert [percent(share) for share in (0.596, 0.29, 0.6, 1, None)] == ["59%", "29%", "60%", "100%", "–"]
    assert word_for(0.596) == "weak"

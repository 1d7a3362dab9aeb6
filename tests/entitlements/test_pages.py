"""The ledger's pages, as each person opens them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World
from trellis.access.models import Opening
from trellis.entitlements import actions
from trellis.entitlements.actions import Told
from trellis.entitlements.models import Line
from trellis.entitlements.queries import offers as offers_asked
from trellis.entitlements.rules.events import EventKind

pytestmark = pytest.mark.usefixtures("strict_templates")


@pytest.fixture
def as_person(sign_in: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda person: sign_in(person.login)


def test_my_pathway_says_the_stage_and_what_is_left(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    page = as_person(world.teacher).get(reverse("my-pathway"))
    assert page.status_code == 200
    body = page.content.decode()
    assert world.tree.stages[1].title in body
    assert "universal promises are left" in body
    assert "Oakfield Primary owes" in body
    assert "Who can see this page" in body
    assert "those who lead the development of people for the trust" in body


def test_a_manager_opens_a_pathway_and_the_person_can_read_that(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    assert as_person(world.manager).get(reverse("pathway-of", args=[world.teacher.id])).status_code == 200
    opening = Opening.objects.get()
    assert (opening.subject_id, opening.login.name, opening.as_kind) == (world.teacher.id, "Ben Osei", "line-manager")


def test_a_colleague_is_refused_with_the_reason(world: World, as_person: Any) -> None:
    page = as_person(world.teacher).get(reverse("pathway-of", args=[world.manager.id]))
    assert page.status_code == 403
    assert "line manager" in page.content.decode()


def test_telling_of_a_line_and_being_told_what_is_missing(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="person")
    client = as_person(world.teacher)
    address = reverse("tell", args=[world.teacher.id, statement.id])
    refused = client.post(address, {"kind": "deferred", "seen": "0", "note": "Later please"})
    assert refused.status_code == 422
    assert "Later please" in refused.content.decode()
    kept = client.post(address, {"kind": "done", "seen": "0", "note": "Read it and tried it."})
    assert kept.status_code == 302
    assert Line.objects.get().status == "done"
    assert "Read it and tried it." in client.get(kept.url).content.decode()


def test_the_second_writer_is_shown_both(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="trust")
    actions.tell(
        actor=world.actor(world.manager), staff_id=world.teacher.id, statement_id=statement.id,
        told=Told(EventKind.OFFERED, note="Come in January."), on=TODAY, at=NOW,
    )  # fmt: skip
    page = as_person(world.teacher).post(
        reverse("tell", args=[world.teacher.id, statement.id]),
        {"kind": "declined", "seen": "0", "note": "No thank you."},
    )
    assert page.status_code == 409
    assert "Come in January." in page.content.decode()
    assert "No thank you." in page.content.decode()
    assert Line.objects.get().status == "offered"


def test_asking_at_once_for_all_that_is_owed(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    client = as_person(world.teacher)
    client.post(reverse("ask-for-what-is-owed"))
    assert set(Line.objects.values_list("status", flat=True)) == {"asked"}
    assert client.get(reverse("my-pathway")).status_code == 200


def test_logging_learning_ties_it_to_a_statement(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="person")
    client = as_person(world.teacher)
    assert client.get(reverse("log-learning")).status_code == 200
    kept = client.post(
        reverse("log-learning"),
        {
            "title": "A talk on retrieval",
            "learnt_on": "2026-11-17",
            "hours": "1.5",
            "statements": [statement.id],
            "finishes": "on",
        },
    )
    assert kept.status_code == 302
    assert "A talk on retrieval" in client.get(reverse("my-learning")).content.decode()
    assert Line.objects.get().status == "done"


def test_evidence_is_served_only_to_whoever_may_see_the_ledger(world: World, as_person: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    world.place(world.teacher)
    statement = world.statement(debtor="person")
    file = SimpleUploadedFile("notes.txt", b"What I tried.", content_type="text/html")
    as_person(world.teacher).post(
        reverse("tell", args=[world.teacher.id, statement.id]), {"kind": "done", "seen": "0", "file": file}
    )
    from trellis.entitlements.models import EvidenceFile

    address = reverse("evidence", args=[EvidenceFile.objects.get().id])
    answer = as_person(world.manager).get(address)
    assert answer.content == b"What I tried."
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"].startswith("attachment")
    colleague = world.lead
    assert as_person(colleague).get(address).status_code == 200  # leads people for the trust
    world.place(world.manager)
    assert as_person(world.teacher).get(reverse("evidence", args=[10**9])).status_code == 404


def test_the_whole_grid_is_a_real_table(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    body = as_person(world.teacher).get(reverse("whole-grid", args=[world.teacher.id])).content.decode()
    assert body.count('<th scope="row" role="rowheader">') == len(world.tree.stages)
    assert "You are here" in body


def test_people_are_placed_from_the_list(world: World, as_person: Any) -> None:
    client = as_person(world.head)
    body = client.get(reverse("placements")).content.decode()
    assert "Amara Nwosu" in body
    client.post(
        reverse("confirm-placements"),
        {f"stage-{world.teacher.id}": world.tree.stages[1].id, f"stage-{world.manager.id}": "", "reason": "Agreed."},
    )
    body = client.get(reverse("placements-of", args=[world.teacher.id])).content.decode()
    assert "Agreed." in body
    assert "Ruth Adeyemi" in body


def test_the_list_says_whom_a_pathway_is_for_and_why_it_suggests_nothing(world: World, as_person: Any) -> None:
    world.person("Leanne", "Hughes", title="Teaching assistant", group="teaching-assistant")
    body = as_person(world.lead).get(reverse("placements")).content.decode()
    assert "only to teachers and leaders, whom this pathway is for" in body
    assert "Nothing. This pathway is for teachers and leaders." in body
    assert body.count("Year 3 of service") == 3  # Amara's, Ben's and Priya's


def test_a_pathway_that_says_for_nobody_suggests_nothing_and_leads_to_where_it_is_said(
    world: World, as_person: Any
) -> None:
    lead = as_person(world.lead)
    framework = reverse("name-framework", args=[world.tree.framework_id])
    assert lead.post(framework, {"audience": "", "for_groups": []}).status_code == 302
    body = lead.get(reverse("placements")).content.decode()
    assert "Nobody has said which staff this pathway is for" in body
    assert f'href="{framework}"' in body
    assert "Year 3 of service" not in body
    assert lead.post(framework, {"audience": "", "for_groups": ["teacher", "governor"]}).status_code == 422
    assert lead.post(framework, {"audience": "", "for_groups": ["teacher"]}).status_code == 302
    assert "only to teachers, whom" in lead.get(reverse("placements")).content.decode()
    assert framework not in as_person(world.head).get(reverse("placements")).content.decode()


def test_offering_to_everybody_who_waits(world: World, as_person: Any) -> None:
    statement = world.statement(debtor="school")
    world.place(world.teacher)
    world.place(world.manager)
    client = as_person(world.head)
    assert "Ben Osei" in client.get(reverse("offer-entitlement", args=[statement.id])).content.decode()
    client.post(
        reverse("offer-entitlement", args=[statement.id]),
        {"staff": [world.teacher.id, world.manager.id], "note": "In the spring term."},
    )
    assert Line.objects.filter(status="offered").count() == 2


def test_where_many_wait_the_offer_goes_to_schools(
    world: World, as_person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody reads a page of two thousand names: their schools are chosen, or one school's people by name."""
    monkeypatch.setattr(offers_asked, "READ_ON_ONE_PAGE", 1)
    statement = world.statement(debtor="school")
    world.place(world.teacher)
    world.place(world.manager)
    client, address = as_person(world.lead), reverse("offer-entitlement", args=[statement.id])
    body = client.get(address).content.decode()
    assert f"{world.school.name} (2)" in body
    assert "Ben Osei" not in body
    assert client.post(address, {"note": "In the spring term."}).status_code == 422
    client.post(address, {"schools": [world.other_school.id], "note": "In the spring term."})
    assert not Line.objects.exists()
    client.post(address, {"schools": [world.school.id], "note": "In the spring term."})
    assert Line.objects.filter(status="offered").count() == 2


def test_home_and_my_team_show_what_waits(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    client = as_person(world.teacher)
    client.post(reverse("ask-for-what-is-owed"))
    assert "Waiting for others" in client.get(reverse("home")).content.decode()
    body = as_person(world.manager).get(reverse("my-team")).content.decode()
    assert "Amara Nwosu" in body
    assert "decisions wait" in body


@pytest.mark.parametrize("people", [1, 4])
def test_my_team_costs_the_same_for_any_number(
    world: World, as_person: Any, people: int, django_assert_max_num_queries: Any
) -> None:
    from psycopg.types.range import DateRange

    from trellis.organisation.models import Post, Staff

    for number in range(people):
        person = Staff.objects.create(first_name="P", last_name=str(number), main_school=world.school)
        Post.objects.create(
            staff=person,
            school=world.school,
            title="Teacher",
            during=DateRange(TODAY, None),
            line_manager=world.manager,
        )
    client = as_person(world.manager)
    with django_assert_max_num_queries(14):
        client.get(reverse("my-team"))


def test_a_stage_prints_as_a_tagged_pdf(world: World, as_person: Any) -> None:
    import io

    import pikepdf

    world.place(world.teacher)
    answer = as_person(world.teacher).get(reverse("pathway-pdf", args=[world.teacher.id]))
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root


def test_what_is_ones_own_is_called_yours_only_to_oneself(world: World, as_person: Any) -> None:
    world.place(world.teacher)
    address = reverse("entitlement-line", args=[world.teacher.id, world.statement(debtor="person").id])
    assert "This one is yours to take up." in as_person(world.teacher).get(address).content.decode()
    others = as_person(world.manager).get(address).content.decode()
    assert "This one is Amara Nwosu’s own to take up." in others
    assert "yours" not in others


def test_whoever_places_people_is_led_on(world: World, as_person: Any) -> None:
    """To placing from the version in force, and from placing to what is owed to those who were placed."""
    version = reverse("framework-version", args=[world.tree.id])
    placing = f"{reverse('placements')}?pathway={world.tree.framework_id}"
    assert f'href="{placing}"' in as_person(world.lead).get(version).content.decode()
    assert "Place people on its stages" not in as_person(world.teacher).get(version).content.decode()
    client = as_person(world.lead)
    chosen = {f"stage-{world.teacher.id}": world.tree.stages[1].id, "reason": "Agreed.", "back": placing}
    body = client.post(reverse("confirm-placements"), chosen, follow=True).content.decode()
    assert "1 placed." in body
    assert f'href="{placing}&amp;which=placed"' in body
    assert f'href="{reverse("trust")}"' in body.split("<main", 1)[1]
    client = as_person(world.head)
    body = client.post(reverse("confirm-placements"), chosen, follow=True).content.decode()
    assert f'href="{reverse("school")}"' in body.split("<main", 1)[1]


def test_whoever_is_not_placed_yet_reads_the_pathway_that_is_for_them(world: World, as_person: Any) -> None:
    from tests.entitlements.conftest import PACKS
    from trellis.frameworks import actions as frameworks
    from trellis.frameworks.rules.packs import pack_in

    lead = world.actor(world.lead)
    version_id = frameworks.draft_framework_from_pack(actor=lead, pack=pack_in(PACKS / "associate-pathway"), at=NOW)
    frameworks.publish_version(actor=lead, version_id=version_id, at=NOW)
    assistant = world.person("Leanne", "Hughes", title="Teaching assistant", group="teaching-assistant")
    teachers, support = "Career pathway for teachers and leaders", "Career pathway for support staff"
    for person, theirs in ((assistant, support), (world.teacher, teachers)):
        caption = as_person(person).get(reverse("my-pathway")).context["page"].tree.framework_title
        assert caption == theirs

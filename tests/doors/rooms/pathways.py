"""Doors of where somebody could go: their own, and of those who answer for them or lead people."""

from tests.conftest import NOW, TODAY
from tests.doors import career_map, plans
from tests.doors.rooms.entitlements import ledger
from tests.doors.rows import (
    ADMINISTRATOR,
    BESIDE,
    FAR,
    GOVERNOR,
    HEAD,
    HR,
    MANAGER,
    OUTSIDER,
    OWN,
    PEOPLE_LEAD,
    REPORT,
    TRUST_LEADER,
    about,
    all_of_them,
    only,
    row,
)
from trellis.pathways.models import Ask, RuleVersion, ShownEvidence
from trellis.pathways.queries import rules_of_the_shelf
from trellis.pathways.rules.asked import conditions_in
from trellis.pathways.rules.conditions import Backed, Shown, Standard

OVERSEERS = (PEOPLE_LEAD, TRUST_LEADER)
RULE = {"key": "way forward"}
HELD = {"key": "qualification"}


def tellers(answer):
    return {
        OWN: all_of_them(answer),
        REPORT: only(MANAGER, HEAD, HR, *OVERSEERS, answer=answer),
        BESIDE: only(HEAD, HR, *OVERSEERS, answer=answer),
        FAR: only(HR, *OVERSEERS, answer=answer),
    }


def nominators(answer):
    return {
        OWN: all_of_them(403),
        REPORT: only(MANAGER, HEAD, answer=answer),
        BESIDE: only(HEAD, answer=answer),
        FAR: only(answer=answer),
    }


def answerers(answer, *, report=None):
    """Whoever answers for somebody, and never the person; `report` where the thing is of the line manager's report."""
    return {
        OWN: all_of_them(403),
        REPORT: only(MANAGER, HEAD, *OVERSEERS, answer=report or answer),
        BESIDE: only(HEAD, *OVERSEERS, answer=answer),
        FAR: only(*OVERSEERS, answer=answer),
    }


def waivers(answer):
    return {OWN: all_of_them(403)} | dict.fromkeys((REPORT, BESIDE, FAR), only(*OVERSEERS, answer=answer))


def heads(answer):
    near = dict.fromkeys((REPORT, BESIDE), only(HEAD, answer=answer))
    return {OWN: all_of_them(403), **near, FAR: only(answer=answer)}


def theirs_and_hr(answer):
    return {OWN: all_of_them(answer)} | dict.fromkeys((REPORT, BESIDE, FAR), only(HR, answer=answer))


def of_schools(answer):
    return {BESIDE: only(HEAD, HR, PEOPLE_LEAD, answer=answer), FAR: only(HR, PEOPLE_LEAD, answer=answer)}


NOBODY = all_of_them(403) | {OUTSIDER: 404}
HLTA = {"key": "rule with everything"}
THEIRS_AND_HR = theirs_and_hr(200)


TAKEN = dict.fromkeys((OWN, REPORT, BESIDE, FAR), all_of_them(405))

ROWS = {
    **career_map.ROWS,
    "my-next-steps": row(all_of_them()),
    "my-aim": row(all_of_them()),
    "say-aim": row(all_of_them(), posts=all_of_them(422) | {GOVERNOR: 200}),
    "withdraw-aim": row(all_of_them(405), posts=all_of_them(302) | {GOVERNOR: 403}),
    "say-aim-still-holds": row(all_of_them(405), posts=all_of_them(302) | {GOVERNOR: 403}),
    "next-steps-of": about("staff_id", "staff", ledger(own=302)),
    "what-stands-between": about("staff_id", "staff", ledger(), also=RULE),
    "tell-qualification": about("staff_id", "staff", tellers(200), posts=tellers(422)),
    "take-back-qualification": about("staff_id", "staff", TAKEN, posts=tellers(302), also=HELD),
    "nominate": about("staff_id", "staff", nominators(200), posts=nominators(422), also=RULE),
    "take-back-nomination": about("staff_id", "staff", TAKEN, posts=nominators(302), also=RULE),
    "duties": row(only(HEAD, *OVERSEERS)),
    "career-of": about("staff_id", "staff", tellers(200)),
    "career-file-of": about("staff_id", "staff", THEIRS_AND_HR),
    "tell-time-away": about("staff_id", "staff", THEIRS_AND_HR, posts=theirs_and_hr(422)),
    "take-back-told": about(
        "staff_id", "staff", TAKEN, posts=answerers(302), also={"kind": "sort of thing told", "number": "nothing told"}
    ),
    "answer-evidence": about(
        "staff_id",
        "staff",
        answerers(404, report=200),
        posts=answerers(404, report=422),
        also={"evidence_id": "evidence"},
    ),
    "answer-not-now": about(
        "staff_id",
        "staff",
        answerers(404, report=200),
        posts=answerers(404, report=422),
        also={**RULE, "ask_id": "ask"},
    ),
    "waive": about("staff_id", "staff", waivers(200), posts=waivers(422), also={"key": "rule of the trust"}),
    "agree": about("staff_id", "staff", heads(200), posts=heads(422), also={**HLTA, "part": "agreed part"}),
    "ask": about(
        "staff_id",
        "staff",
        dict.fromkeys((REPORT, BESIDE, FAR), NOBODY) | {OWN: all_of_them()},
        posts=dict.fromkeys((REPORT, BESIDE, FAR), NOBODY) | {OWN: all_of_them(302)},
        also={**HLTA, "part": "agreed part"},
    ),
    "show-evidence": about(
        "staff_id",
        "staff",
        ledger(),
        posts=ledger(own=422, answer=422),
        also={"key": "rule of the trust", "part": "shown part"},
    ),
    "judge-against": about(
        "staff_id", "staff", answerers(200), posts=answerers(422), also={**HLTA, "part": "judged part"}
    ),
    "known-of-school": about("school_id", "school", of_schools(200)),
    "tell-of-school": about(
        "school_id", "school", of_schools(200), posts=of_schools(422), also={"slug": "kind of word on a school"}
    ),
    "take-back-word": about(
        "school_id",
        "school",
        dict.fromkeys((BESIDE, FAR), all_of_them(405)),
        posts=of_schools(302),
        also={"word_id": "nothing told"},
    ),
}


def keeping(answer=200):
    return only(PEOPLE_LEAD, ADMINISTRATOR, answer=answer)


# The map is the starter map: what changes it sends back to where it is made ours.
ROLE = {"key": "role of the map"}
ROWS |= {
    "kept-roles": row(keeping()),
    "adopt-map": row(keeping(405), posts=keeping(302)),
    "return-to-starter-map": row(keeping(302), posts=keeping(302)),
    "take-from-starter-map": row(keeping(302), posts=keeping(302)),
    "stages-of-map": row(keeping(302), posts=keeping(302)),
    "titles-of-roles": row(keeping(), posts=keeping(422)),
    "forget-title": row(keeping(405), posts=keeping(302), also={"title_id": "nothing told"}),
    "add-role": row(keeping(302), posts=keeping(302)),
    "kept-role": row(keeping(), also=ROLE),
    "change-role": row(keeping(302), posts=keeping(302), also=ROLE),
    "retire-role": row(keeping(302), posts=keeping(302), also=ROLE),
    "bring-back-role": row(keeping(405), posts=keeping(302), also=ROLE),
    "link-roles": row(keeping(405), posts=keeping(302), also=ROLE),
    "unlink-roles": row(
        keeping(405), posts=keeping(302), also=ROLE | {"destination": "role of the map", "sort": "sort of step"}
    ),
}
# A rule of the trust that is being written: one condition stands in it.
KEPT, DRAFTED, PLACE = {"key": "rule of the trust"}, {"key": "rule being written"}, {"place": "whole condition"}


def reading_rules(answer=200):
    return only(PEOPLE_LEAD, TRUST_LEADER, ADMINISTRATOR, answer=answer)


ROWS |= {
    "rules": row(reading_rules()),
    "rule": row(reading_rules(), also=KEPT),
    "whom-rule-reaches": row(only(PEOPLE_LEAD, TRUST_LEADER), also=KEPT | {"side": "side of a rule"}),
    "write-rule": row(keeping(), posts=keeping(422)),
    "change-rule": row(keeping(405), posts=keeping(302), also=KEPT),
    "retire-rule": row(keeping(), posts=keeping(422), also={"key": "rule in force"}),
    "rule-draft": row(keeping(), also=DRAFTED),
    "word-rule": row(keeping(), posts=keeping(422), also=DRAFTED),
    "try-rule": row(keeping(), also=DRAFTED),
    "publish-rule": row(keeping(), posts=keeping(422), also=DRAFTED),
    "drop-rule-draft": row(keeping(405), posts=keeping(302), also=DRAFTED),
    "set-condition": row(keeping(), posts=keeping(422), also=DRAFTED | {"place": "condition"}),
    "add-condition": row(keeping(), posts=keeping(), also=DRAFTED | PLACE),
    "arrange-condition": row(keeping(405), posts=keeping(404), also=DRAFTED | PLACE),
}
ROWS |= plans.ROWS


def furnish(place):
    """A rule and a qualification of the shelf; they are the same in every trust."""
    plans.furnish(place)
    career_map.furnish(place)
    place.named |= {"way forward": "programme-stage-6", "qualification": "npqh"}
    place.named |= {"rule of the trust": "sle-local", "rule with everything": "hlta"}
    place.named |= {
        "sort of thing told": "agreement",
        "nothing told": 1,
        "kind of word on a school": "ofsted-equivalent",
        "role of the map": "headteacher",
        "sort of step": "progression",
    }
    place.named |= {
        "agreed part": _part("hlta", Backed), "judged part": _part("hlta", Standard), "shown part": _part("sle-local", Shown),
    }  # fmt: skip
    report = place.of("staff", REPORT, MANAGER)
    shown = ShownEvidence.objects.create(
        staff_id=report, rule="sle-local", kind="coaching", what=place.words("Coached two."), shown_on=TODAY
    )
    asked = Ask.objects.create(
        staff_id=report, rule="programme-stage-6", what="nomination", about="stage 6", asked_at=NOW
    )  # fmt: skip
    place.named |= {"evidence": shown.pk, "ask": asked.pk}
    asks = {"title": place.words("Led for a while"), "summary": "For leaders.", "source": "ours",
            "needs": {"all_of": [{"key": "years", "years": 2, "in": "leadership"}]}}  # fmt: skip
    RuleVersion.objects.create(key="being-written", number=1, data=asks, drafted_at=NOW)
    RuleVersion.objects.create(
        key="in-force", number=1, data=asks, drafted_at=NOW, state="published", published_at=NOW, in_force_on=TODAY
    )
    place.named |= {
        "rule being written": "being-written", "rule in force": "in-force", "side of a rule": "met",
        "whole condition": "whole", "condition": "0",
    }  # fmt: skip


def _part(key, kind):
    """Where the first condition of a kind stands in a rule of the shelf."""
    needs = rules_of_the_shelf().by_key[key].needs
    return next(at for at, one in enumerate(conditions_in(needs)) if isinstance(one, kind))

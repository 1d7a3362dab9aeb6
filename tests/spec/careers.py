"""What the rules of the packs find of whom: careers told in English, judged on a day."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from trellis.pathways.rules import Finding, judge
from trellis.pathways.rules.career_files import read_career
from trellis.pathways.rules.rule_files import Rules, rules_in

TOLD = Path(__file__).with_name("careers.txt")
PACK = Path(__file__).resolve().parents[2] / "packs" / "rules"
ON = "22 November 2026"

# What a post is taken for when its name alone is told.
POSTS: dict[str, dict[str, Any]] = {
    "teacher": {"family": "B", "group": "teaching", "leadership": False, "headship": False},
    "head of year": {"family": "D", "group": "teaching", "leadership": True, "headship": False},
    "lead practitioner": {"family": "E", "group": "teaching", "leadership": True, "headship": False},
    "assistant headteacher": {"family": "F", "group": "teaching", "leadership": True, "headship": False},
    "headteacher": {"family": "H", "group": "teaching", "leadership": True, "headship": True},
    "SENCO": {"family": "F", "group": "teaching", "leadership": True, "headship": False},
    "teaching assistant": {"group": "support", "leadership": False, "headship": False},
    "business manager": {"group": "support", "leadership": True, "headship": False},
    "trust lead for reading": {"family": "K", "group": "teaching", "leadership": True, "headship": False},
    "something in a school": {},
}


@dataclass(frozen=True, slots=True)
class Case:
    """A career in English, what the finding of it says, and what is still to do or to show."""

    rule: str
    story: str
    says: str
    gaps: tuple[str, ...]


def cases() -> list[Case]:
    """The cases of careers.txt, in their order."""
    found: list[Case] = []
    rule = ""
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        mark, _, words = line.partition(" ")
        if mark == "#":
            rule = words
        elif mark == ">":
            found.append(Case(rule, words, "", ()))
        elif mark == "=":
            found[-1] = replace(found[-1], says=words)
        elif mark == "+":
            found[-1] = replace(found[-1], gaps=(*found[-1].gaps, words))
    return found


def finding_on(key: str, story: str, on: str) -> Finding:
    career, _ = read_career(json.dumps(career_told(story)).encode())
    return judge(rules().by_key[key], career, on=day(on))


@cache
def rules() -> Rules:
    return rules_in(PACK)


def day(words: str) -> date:
    return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007


def career_told(story: str) -> dict[str, Any]:
    """`teacher from 1 September 2023; nominated by line manager for stage 6` as a career file says it."""
    told: dict[str, Any] = {}
    for phrase in story.split("; "):
        for pattern, put in PHRASES:
            if found := re.fullmatch(pattern, phrase):
                put(told, **found.groupdict())
                break
        else:
            raise ValueError(f"no phrase is like “{phrase}”")
    return told


def _iso(words: str | None) -> str | None:
    return day(words).isoformat() if words else None


def _post(told: dict[str, Any], *, role: str, school: str, start: str, end: str, fte: str) -> None:
    post = {"role": role, **POSTS[role], "start": _iso(start), "end": _iso(end)}
    post |= {"school": school} if school else {}
    post |= {"fte": float(fte)} if fte else {}
    told.setdefault("posts", []).append(post)


def _held(told: dict[str, Any], *, name: str, on: str) -> None:
    told.setdefault("qualifications", []).append({"name": name, "held_on": _iso(on)})


def _applied(told: dict[str, Any], *, name: str, on: str) -> None:
    told.setdefault("qualifications", []).append({"name": name, "applied_on": _iso(on)})


def _listed(told: dict[str, Any], *, name: str) -> None:
    told.setdefault("qualifications", []).append({"name": name})


def _none(told: dict[str, Any], *, name: str) -> None:
    told[name] = []


def _nominated(told: dict[str, Any], *, by: str, thing: str) -> None:
    told.setdefault("nominations", []).append({"by": by, "for": thing, "on": "2026-09-01"})


def _break(told: dict[str, Any], *, kind: str, start: str, end: str) -> None:
    told.setdefault("breaks", []).append({"kind": kind, "start": _iso(start), "end": _iso(end)})


def _evidence(told: dict[str, Any], *, kind: str, word: str) -> None:
    confirmed = {"confirmed": True, "not confirmed": False, "shown": None}[word]
    told.setdefault("evidence", []).append({"kind": kind, "confirmed": confirmed})


def _school(told: dict[str, Any], *, school: str, kind: str, judgement: str, on: str) -> None:
    found = {"school": school, "kind": kind, "judgement": judgement, "on": _iso(on)}
    told.setdefault("school_conditions", []).append(found)


def _whole(told: dict[str, Any], *, school: str) -> None:
    _school(told, school=school, kind="ofsted", judgement="outstanding", on="1 March 2024")
    _school(told, school=school, kind="results", judgement="sustained or improving over 3 years", on="1 August 2026")
    _school(told, school=school, kind="capacity", judgement="confirmed", on="1 September 2026")


def _waived(told: dict[str, Any], *, rule: str, condition: str, by: str, why: str) -> None:
    told.setdefault("waivers", []).append({"rule": rule, "condition": condition, "by": by, "why": why})


DAY = r"\d+ \w+ \d{4}"
PHRASES: tuple[tuple[str, Callable[..., None]], ...] = (
    (r"nothing is told", lambda told: None),
    (rf"holds (?P<name>.+) since (?P<on>{DAY})", _held),
    (rf"applied for (?P<name>.+) on (?P<on>{DAY})", _applied),
    (r"(?P<name>.+) is listed without a day", _listed),
    (r"no (?P<name>qualifications|nominations|posts|evidence)", _none),
    (r"nominated by (?P<by>.+) for (?P<thing>.+)", _nominated),
    (
        rf"(?P<school>)(?P<kind>parental leave|sickness|career break|time away) from (?P<start>{DAY})(?: to (?P<end>{DAY}))?",
        lambda told, school, **said: _break(told, **said),
    ),
    (r"(?P<kind>impact on colleagues) (?P<word>confirmed|not confirmed|shown)", _evidence),
    (rf"school (?P<school>\d): (?P<kind>ofsted|results|capacity) (?P<judgement>.+) on (?P<on>{DAY})", _school),
    (r"school (?P<school>\d) is outstanding, its results hold, its capacity is confirmed", _whole),
    (r"(?P<by>.+) waived “(?P<condition>.+)” of (?P<rule>[\w-]+): (?P<why>.+)", _waived),
    (
        rf"(?P<role>{'|'.join(POSTS)})(?: at school (?P<school>\d))?"
        rf" from (?P<start>{DAY})(?: to (?P<end>{DAY}))?(?: at (?P<fte>[\d.]+))?",
        _post,
    ),
)

MANUAL = {
    "What is unknown": (
        'What a file does not say is unknown, and never not met. A list that is there is whole: `"qualifications": []` says '
        "that none is held, and a file without `qualifications` says nothing about them. The same goes for `posts`, "
        "`nominations`, `agreements` and `statements`. A file that lists what it knows and not all there is says so: "
        "`qualifications_are_whole`, `agreements_are_whole` or `statements_are_whole` is false. A career that Trellis writes "
        "(`./trellis career STAFF`) does.",
        "Evidence, and what is known of a school or judged against standards, is only ever what somebody brought: what is "
        "not listed may still be there, so it is unknown.",
        "A field that is left out is unknown too: a post that does not say whether it leads may or may not count. An `end` "
        "left out says that the post goes on. A file that tells of no `breaks` or `waivers` has none.",
        "A qualification with only `applied_on` is not held yet. One without any day may be either. Where a list is not "
        "whole, `not_held_on` says of one that it was neither held nor applied for on that day: that stands until a later "
        "`held_on` or an `applied_on` overtakes it. A day held before a day not held leaves it unknown: one of the two is "
        "wrong. Where several would do, each of them is unknown until it is told; but whoever has applied for what is "
        "awarded today does not hold what it took the place of.",
        "*All of*: one that is not met decides, then one that is unknown. *Any of* and *so many of*: enough that are met "
        "decide; it is not met only if the unknown ones could not make it up. *Not*: met and not met change places, "
        "and unknown stays. A waiver counts as met, and is told.",
    ),
    "How years are counted": (
        "From a day to the same day of the next year, exactly: two years from 22 November 2024 are complete on 22 November "
        "2026. From 29 February they are complete on 1 March. What is left over is its share of the year it falls in.",
        "The last day of a post is `end`, and it counts. Posts at the same time count once; spells apart are added up; a "
        "post that has not begun does not count yet, and counts from its first day where it is said when years are complete.",
        "By the calendar, unless the rule says FTE: then a year at 0.5 is half a year, and posts at the same time add up to "
        "full time and not beyond.",
        "Leave that keeps the post (parental, sickness, carer's and the like) counts towards what is asked at the least, and "
        "not towards what is allowed at the most. A career break does not count and loses nothing that was served before. "
        "Where nobody says which it was, the answer is unknown if it makes a difference.",
        "Years so far are never rounded up, and years that are lacking are never rounded down.",
    ),
    "What a post is": (
        "Teaching or support by its `group`; a leadership role or a headship by what the file says of it. A headship is a "
        "leadership role, and so is a post of families C, D and F to I that does not say whether it leads.",
        "A middle leader leads a subject, a phase, a department or a year (family C or D); a senior leader is an assistant or "
        "deputy headteacher, a SENCO, a headteacher or over several schools (F to I, or a headship). K, and a post without a "
        "family, may be either, unless it does not lead.",
        "By its role where a rule names one: `assistant headteacher and SENCO` is both, `primary SENCO` may be one, an "
        "assistant SENCO is none.",
        "In post now: from the first day to the last, on leave or not.",
    ),
    "What is known of a school": (
        "The latest dated word of a kind counts, for the school of the present post. An overall Ofsted grade stands for ten "
        "years here, a word on results or capacity for three; a trust may change that.",
        "A judgement that the rule does not know (such as one of a report card) is unknown until a person says what it "
        "stands for, under the kind `ofsted equivalent`.",
        "Somebody who leads several schools needs one for which everything holds.",
        "A word that stands today may have grown old when the years are complete; then it is asked for again.",
    ),
    "What is printed": (
        "With `--json` one object: `rule`, `met` (`met`, `not met`, `unknown` or `waived`), `says`, `because` (each part with "
        "its own `met` and `says`; one that falls short with its own `gaps` and `reached_on`), `gaps` and `reached_on`; and "
        "besides them `title`, `status`, `on`, `can_be_met`, `deadline`, `warnings`, `notes` and `source`. The exit status is "
        "0 whatever is found.",
        "A rule, a day or a file that cannot be used gives exit status 1 and one sentence; with `--json` also "
        '`{"refused": …, "where": …, "all": […]}`.',
    ),
    "What is still to do": (
        "The smallest set that is enough; of several the least trouble, and of those the soonest. Doing all of it makes the "
        "rule met; leaving one out does not. It is empty, with a sentence, where nothing can be done any more.",
        "`reached_on` is the day on which present posts, and those that are to be taken up, complete the years, whatever else "
        "is still to do; there is none where they never do.",
    ),
}

EXAMPLE = """
{"posts": [{"role": "head-of-year", "family": "D", "group": "teaching", "leadership": true, "headship": false,
            "start": "2025-05-03", "end": null, "fte": 0.6, "school": "100001"}],
 "qualifications": [{"name": "QTS", "held_on": "2019-07-01"}, {"name": "NPQH", "applied_on": "2026-05-01"}],
 "nominations": [{"by": "line manager", "for": "programme-stage-6", "on": "2026-09-01"}],
 "agreements": [{"by": "headteacher", "for": "hlta", "on": "2026-09-01"}],
 "breaks": [{"start": "2025-09-01", "end": "2026-02-28", "kind": "parental leave"}],
 "school_conditions": [{"school": "100001", "kind": "ofsted", "judgement": "good", "on": "2024-03-01"}],
 "evidence": [{"kind": "impact on colleagues", "confirmed": true}],
 "statements": [{"statement": "C3.SCH.02", "done": true, "confirmed": false}],
 "standards": [{"standard": "HLTA", "judgement": "met", "on": "2026-06-01"}],
 "waivers": [{"rule": "sle", "condition": "years", "by": "Ruth Adeyemi", "why": "Led a phase elsewhere."}]}
"""

FILE = (
    "Every key may be left out. A file that cannot be true is refused with a sentence that names the place, such as "
    "`posts[2].start`: a day that does not exist, an end before its start, an FTE that is not above 0 and up to 1.2, text "
    "for a number, a key said twice, NaN. What is odd is told and decides nothing in silence: days after the day judged on "
    "(they do not count yet), posts at once that come to 120 % of full time or more, keys that nobody knows, words at odds, a "
    "qualification applied for after it was held or of more than 60 years ago, leave on days on which no post was held, a "
    "headship of a family that is none of heads, a name that a rule nearly knows, a waiver of what no rule asks."
)

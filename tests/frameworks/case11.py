"""Checks a package against CASE 1.1, by the facts of the specification and in words of our own.

The facts are those of "Competencies and Academic Standards Exchange (CASE) Service 1.1, REST/JSON binding" (1EdTech
Consortium, 24 January 2025, https://www.imsglobal.org/spec/case/v1p1) and of its JSON Schema for a CFPackage: which
properties an object has, which it must have, what each holds, and that it has no other. The published schema is
"© 1EdTech Consortium, all rights reserved", so it is not copied here: names and kinds are facts, the rest is ours.

`?` begins the kind of a property that may be absent. A name alone is another object, `[name]` a list of them.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

_THING = {"identifier": "uuid", "uri": "uri", "lastChangeDateTime": "instant", "extensions": "?Extensions"}
_NAMED = _THING | {"title": "line"}

OBJECTS: dict[str, dict[str, str]] = {
    "CFPackage": {
        "CFDocument": "CFDocument", "CFItems": "?[CFItem]", "CFAssociations": "?[CFAssociation]",
        "CFDefinitions": "?CFDefinition", "CFRubrics": "?[CFRubric]", "extensions": "?Extensions",
    },
    "CFDocument": _NAMED | {
        "creator": "line", "frameworkType": "?line", "caseVersion": "?case version", "officialSourceURL": "?uri",
        "publisher": "?line", "description": "?text", "subject": "?[line]", "subjectURI": "?[Link]",
        "language": "?language", "version": "?line", "adoptionStatus": "?line", "statusStartDate": "?day",
        "statusEndDate": "?day", "licenseURI": "?Link", "notes": "?text",
    },
    "CFItem": _THING | {
        "fullStatement": "text", "alternativeLabel": "?line", "CFItemType": "?line", "humanCodingScheme": "?line",
        "listEnumeration": "?line", "abbreviatedStatement": "?line", "conceptKeywords": "?[line]",
        "conceptKeywordsURI": "?Link", "notes": "?text", "subject": "?[line]", "subjectURI": "?[Link]",
        "language": "?language", "educationLevel": "?[line]", "CFItemTypeURI": "?Link", "licenseURI": "?Link",
        "statusStartDate": "?day", "statusEndDate": "?day",
    },
    "CFAssociation": _THING | {
        "associationType": "association", "sequenceNumber": "?whole", "originNodeURI": "AnyLink",
        "destinationNodeURI": "AnyLink", "CFAssociationGroupingURI": "?Link", "notes": "?text",
    },
    "Link": {"title": "line", "identifier": "uuid", "uri": "uri"},
    "AnyLink": {"title": "line", "identifier": "line", "uri": "uri", "targetType": "?target"},
    "CFDefinition": {
        "CFConcepts": "?[CFConcept]", "CFSubjects": "?[CFSubject]", "CFLicenses": "?[CFLicense]",
        "CFItemTypes": "?[CFItemType]", "CFAssociationGroupings": "?[CFAssociationGrouping]",
        "extensions": "?Extensions",
    },
    "CFLicense": _NAMED | {"description": "?text", "licenseText": "text"},
    "CFItemType": _NAMED | {"description": "text", "hierarchyCode": "line", "typeCode": "?line"},
    "CFConcept": _NAMED | {"keywords": "?line", "hierarchyCode": "line", "description": "?text"},
    "CFSubject": _NAMED | {"hierarchyCode": "line", "description": "?text"},
    "CFAssociationGrouping": _NAMED | {"description": "?text"},
    "CFRubric": _THING | {"title": "?line", "description": "?text", "CFRubricCriteria": "?[CFRubricCriterion]"},
    "CFRubricCriterion": _THING | {
        "category": "?line", "description": "?text", "CFItemURI": "?Link", "weight": "?number", "position": "?whole",
        "rubricId": "?uuid", "CFRubricCriterionLevels": "?[CFRubricCriterionLevel]",
    },
    "CFRubricCriterionLevel": _THING | {
        "description": "?text", "quality": "?line", "score": "?number", "feedback": "?text", "position": "?whole",
        "rubricCriterionId": "?uuid", "extensions": "?[Extensions]",
    },
}  # fmt: skip
"""Objects of the specification; `Extensions` may hold anything and is the only one that may."""

ASSOCIATIONS = frozenset(
    {
        "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy", "exemplar",
        "hasSkillLevel", "isTranslationOf",
    }
)  # fmt: skip
_OWN_WORD = re.compile(r"ext:[A-Za-z0-9.\-_|]+")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def faults_in(package: Any) -> list[str]:
    """What the schema refuses, each with the path to it; empty for a package that keeps to CASE 1.1."""
    return list(_object(package, "CFPackage", "package"))


def _object(said: Any, name: str, path: str) -> Iterator[str]:
    if not isinstance(said, dict):
        yield f"{path} is no object"
        return
    if name == "Extensions":
        return
    properties = OBJECTS[name]
    yield from (f"{path}.{key} is not of {name}" for key in said if key not in properties)
    for key, kind in properties.items():
        if key in said:
            yield from _value(said[key], kind.removeprefix("?"), f"{path}.{key}")
        elif not kind.startswith("?"):
            yield f"{path}.{key} is missing"


def _value(said: Any, kind: str, path: str) -> Iterator[str]:
    if kind.startswith("["):
        if not isinstance(said, list):
            yield f"{path} is no list"
            return
        for at, one in enumerate(said):
            yield from _value(one, kind[1:-1], f"{path}[{at}]")
    elif kind in OBJECTS or kind == "Extensions":
        yield from _object(said, kind, path)
    elif not _CHECKS[kind](said):
        yield f"{path} is no {kind}: {said!r}"


def _is_uri(said: Any) -> bool:
    return isinstance(said, str) and bool(urlsplit(said).scheme) and " " not in said


def _is_day(said: Any) -> bool:
    try:
        return isinstance(said, str) and len(said) == 10 and bool(date.fromisoformat(said))
    except ValueError:
        return False


def _is_instant(said: Any) -> bool:
    try:
        return isinstance(said, str) and datetime.fromisoformat(said).tzinfo is not None
    except ValueError:
        return False


_CHECKS = {
    "text": lambda said: isinstance(said, str),
    "line": lambda said: isinstance(said, str) and not re.search(r"[\t\r\n]", said),
    "uuid": lambda said: isinstance(said, str) and bool(_UUID.fullmatch(said)),
    "uri": _is_uri,
    "day": _is_day,
    "instant": _is_instant,
    "whole": lambda said: type(said) is int,
    "number": lambda said: type(said) in (int, float),
    "language": lambda said: isinstance(said, str) and bool(re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", said)),
    "case version": lambda said: said == "1.1",
    "association": lambda said: said in ASSOCIATIONS or bool(isinstance(said, str) and _OWN_WORD.fullmatch(said)),
    "target": lambda said: said == "CASE" or bool(isinstance(said, str) and _OWN_WORD.fullmatch(said)),
}

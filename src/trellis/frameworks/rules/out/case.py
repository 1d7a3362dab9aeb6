"""A framework as a CASE 1.1 package (1EdTech, Competencies and Academic Standards Exchange), which reads back exactly.

Stages are items beneath the document, strands items beneath each stage in which they say something, and statements items
beneath those; the stage of a statement is its education level too. What the standard has no word for stands in its
extensions, under our own name.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from typing import Any
from uuid import UUID, uuid5

from trellis.frameworks.rules.out.edition import Edition, flat, years_of
from trellis.frameworks.rules.shape import Classification, StageRow, StatementRow, StrandRow, VersionStatus
from trellis.kernel.academic_years import london_date

OURS = "trellis"
EDITION_OF_OURS = 1
STAGE, STRAND = "Stage", "Strand"
STATEMENTS = {
    Classification.UNIVERSAL: "Universal statement",
    Classification.OPTION: "Option statement",
    Classification.UNCLASSIFIED: "Statement",
}
_NAMESPACE = UUID("6f0c4f5e-3a0e-5d0c-9c58-0b6a4b6f5a11")
"""Names of ours are made beneath this one, so that the same statement of the same trust has the same one for ever."""
_STANDING = {VersionStatus.SUPERSEDED: "Deprecated", VersionStatus.WITHDRAWN: "Deprecated"}

Json = dict[str, Any]


def case_of(edition: Edition) -> bytes:
    return json.dumps(package_of(edition), ensure_ascii=False, indent=1).encode()


def package_of(edition: Edition) -> Json:
    names = _Names(edition)
    tree = _Tree(names, flat(edition.title))
    named = iter(names.statements)
    for stage, cells in edition.cells():
        if stage:
            tree.begin_stage(stage)
        for strand, rows in cells:
            if rows:
                tree.begin_strand(strand, stage)
            for row in rows:
                tree.state(row, stage, strand, next(named))
    return {
        "CFDocument": _document(edition, names),
        "CFItems": tree.items,
        "CFAssociations": tree.links,
        "CFDefinitions": {"CFItemTypes": list(_item_types(names)), **_licences(edition, names)},
        "extensions": {OURS: _ours(edition)},
    }


class _Names:
    """The identifiers of one package: made from the trust, the framework and each statement's own code."""

    def __init__(self, edition: Edition) -> None:
        self.within = f"{edition.trust_slug}/{edition.tree.framework_key}"
        self.document = self.of("document", "")
        self.changed = edition.published_at.astimezone(UTC).isoformat(timespec="seconds")
        taken: Counter[str] = Counter()
        self.statements: list[str] = []
        for row in edition.tree.statements:
            taken[row.code] += 1
            self.statements.append(self.of("statement", row.code, taken[row.code]))

    def of(self, sort: str, key: str, nth: int = 1) -> str:
        return str(uuid5(_NAMESPACE, f"{self.within}/{sort}/{key}" + (f"#{nth}" if nth > 1 else "")))

    def thing(self, name: str) -> Json:
        return {"identifier": name, "uri": f"urn:uuid:{name}", "lastChangeDateTime": self.changed}

    def link(self, name: str, title: str) -> Json:
        return {"title": title, "identifier": name, "uri": f"urn:uuid:{name}"}


class _Tree:
    """The items as they grow, each beneath another; `path` is where the next one goes."""

    def __init__(self, names: _Names, title: str) -> None:
        self.names = names
        self.items: list[Json] = []
        self.links: list[Json] = []
        self._path = [(names.document, title)]
        self._children: Counter[str] = Counter()

    def begin_stage(self, stage: StageRow) -> None:
        del self._path[1:]
        years = f" (years {years_of(stage)})" if years_of(stage) else ""
        self._begin(self.names.of("stage", stage.key), f"{flat(stage.title)}{years}", STAGE)

    def begin_strand(self, strand: StrandRow, stage: StageRow | None) -> None:
        del self._path[2 if stage else 1 :]
        within = f"{stage.key}/{strand.key}" if stage else strand.key
        self._begin(self.names.of("strand", within), flat(strand.title), STRAND)

    def _begin(self, name: str, title: str, sort: str) -> None:
        self.items.append(_item(name, title, sort, self.names))
        self._link(name, title)
        self._path.append((name, title))

    def state(self, row: StatementRow, stage: StageRow | None, strand: StrandRow, name: str) -> None:
        self.items.append(_statement_item(row, stage, strand, name, self.names))
        self._link(name, flat(row.text))

    def _link(self, name: str, title: str) -> None:
        parent, parent_title = self._path[-1]
        self._children[parent] += 1
        self.links.append(_child(name, title, parent, parent_title, self._children[parent], self.names))


def _document(edition: Edition, names: _Names) -> Json:
    about = edition.provenance
    said = {
        "creator": flat(about.author) or edition.trust,
        "publisher": edition.trust,
        "title": flat(edition.title),
        "caseVersion": "1.1",
        "description": edition.introduction,
        "language": "en",
        "version": str(edition.tree.number),
        "adoptionStatus": _STANDING.get(edition.status, "Adopted"),
        "statusStartDate": london_date(edition.published_at).isoformat(),
        "notes": edition.change_note,
    }
    licence = {"licenseURI": names.link(names.of("licence", about.licence), flat(about.licence))}
    return (
        names.thing(names.document)
        | {key: value for key, value in said.items() if value}
        | (licence if about.licence else {})
    )


def _item(name: str, says: str, sort: str, names: _Names) -> Json:
    return names.thing(name) | {
        "fullStatement": says,
        "CFItemType": sort,
        "CFItemTypeURI": names.link(names.of("type", sort), sort),
    }


def _statement_item(row: StatementRow, stage: StageRow | None, strand: StrandRow, name: str, names: _Names) -> Json:
    item = _item(name, row.text, STATEMENTS[row.classification], names) | {
        "extensions": {OURS: _ours_of(row, stage, strand)}
    }
    if row.code:
        item["humanCodingScheme"] = flat(row.code)
    if stage:
        item["educationLevel"] = [flat(stage.title)]
    return item


def _child(name: str, title: str, parent: str, parent_title: str, at: int, names: _Names) -> Json:
    return names.thing(names.of("child", f"{name}/{parent}")) | {
        "associationType": "isChildOf",
        "sequenceNumber": at,
        "originNodeURI": names.link(name, title) | {"targetType": "CASE"},
        "destinationNodeURI": names.link(parent, parent_title) | {"targetType": "CASE"},
    }


def _item_types(names: _Names) -> Iterator[Json]:
    for at, (title, says) in enumerate(
        (
            (STAGE, "A row of the framework: a point of a career, or the people it is for."),
            (STRAND, "A column of the framework, or one section of it."),
            (STATEMENTS[Classification.UNIVERSAL], "One line of the framework, owed to everybody at its stage."),
            (
                STATEMENTS[Classification.OPTION],
                "One line of the framework, taken in addition or instead, by agreement.",
            ),
            (STATEMENTS[Classification.UNCLASSIFIED], "One line of the framework."),
        ),
        start=1,
    ):
        yield names.thing(names.of("type", title)) | {"title": title, "description": says, "hierarchyCode": str(at)}


def _licences(edition: Edition, names: _Names) -> Json:
    about = edition.provenance
    if not about.licence:
        return {}
    named = names.thing(names.of("licence", about.licence))
    return {"CFLicenses": [named | {"title": flat(about.licence), "licenseText": about.attribution or about.licence}]}


def _ours(edition: Edition) -> Json:
    tree, about = edition.tree, edition.provenance
    return {
        "edition": EDITION_OF_OURS,
        "key": tree.framework_key,
        "kind": tree.kind.value,
        "title": edition.title,
        "audience": edition.audience,
        "for_groups": sorted(edition.for_groups),
        "threads": dict(tree.thread_titles),
        "author": about.author,
        "reference": about.reference,
        "licence": about.licence,
        "attribution": about.attribution,
        "review_on": about.review_on.isoformat() if about.review_on else None,
        "advisory": about.advisory,
        "school_types": about.school_types,
        "phases": about.phases,
        "introduction": edition.introduction,
        "notes": list(edition.notes),
        "stages": [
            {
                "key": stage.key,
                "title": stage.title,
                "theme": stage.theme,
                "summary": stage.summary,
                "years_from": stage.years_from,
                "years_to": stage.years_to,
            }
            for stage in tree.stages
        ],
        "strands": [
            {
                "key": strand.key,
                "title": strand.title,
                "part": strand.part,
                "summary": strand.summary,
                "debtor": strand.debtor.value,
                "kind": strand.kind.value,
                "confirmation": strand.confirmation.value,
            }
            for strand in tree.strands
        ],
    }


def _ours_of(row: StatementRow, stage: StageRow | None, strand: StrandRow) -> Json:
    said = {
        "stage": stage.key if stage else None,
        "strand": strand.key,
        "code": row.code,
        "class": row.classification.value,
        "recurs_yearly": row.recurs_yearly,
        "conditions": [{"name": held.name, "words": held.words} for held in row.conditions],
        "thread": row.thread,
        "original": row.original if row.original != row.text else "",
    }
    return {key: value for key, value in said.items() if value or key == "stage"}

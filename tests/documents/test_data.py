"""Data comes in as trees of nodes: CASE, CTDL-ASN, and plain JSON, YAML and TOML."""

import json
from typing import Any

import pytest

from trellis.documents.blocks import Association, BlockKind, Document, words_in
from trellis.documents.limits import Limits
from trellis.documents.reading import read_document
from trellis.documents.refusals import Unreadable

TRUST = "11111111-1111-4111-8111-111111111111"


def uuid(number: int) -> str:
    return f"a0000000-0000-4000-8000-{number:012d}"


def nodes(read: Document) -> list[tuple[int, str, str]]:
    return [(b.level, b.node.code, b.text) for b in read.blocks if b.kind is BlockKind.NODE and b.node]


def outline(read: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read.blocks if block.kind is BlockKind.NODE]


def case(items: list[dict[str, Any]], links: list[dict[str, Any]], **more: Any) -> Document:
    package = {
        "CFDocument": {"identifier": TRUST, "title": "Mentoring", "creator": "Larkfield Trust", "notes": None},
        "CFItems": items,
        "CFAssociations": links,
        **more,
    }
    return read_document(json.dumps(package).encode(), filename="mentoring.json")


def item(number: int, text: str, **more: Any) -> dict[str, Any]:
    address = f"https://case.example/ims/case/v1p0/CFItems/{uuid(number)}"
    return {"identifier": uuid(number), "uri": address, "fullStatement": text, **more}


def beneath(child: Any, parent: Any, order: Any = None) -> dict[str, Any]:
    return {
        "associationType": "isChildOf",
        "originNodeURI": child,
        "destinationNodeURI": parent,
        "sequenceNumber": order,
        "identifier": "x",
    }


def test_a_case_package_is_read_in_the_order_of_its_sequence_numbers() -> None:
    read = case(
        [
            item(3, "Listen to what is meant", humanCodingScheme="A.2", educationLevel=["01", "02"]),
            item(1, "Listening", humanCodingScheme="A", CFItemType="Area", abbreviatedStatement="Listening"),
            item(
                2, "Ask open questions", humanCodingScheme="A.1", notes="Practise in pairs", abbreviatedStatement=None
            ),
        ],
        [
            beneath({"identifier": uuid(3), "uri": "https://elsewhere.example/x", "title": "…"}, uuid(1), 20),
            beneath(f"https://case.example/ims/case/v1p0/CFItems/{uuid(2)}", {"identifier": uuid(1)}, 3),
            beneath({"identifier": uuid(1)}, {"identifier": TRUST, "targetType": "CASE"}, 1),
        ],
    )
    assert (read.kind, read.title) == ("case", "Mentoring")
    assert nodes(read) == [
        (1, "A", "Listening"),
        (2, "A.1", "Ask open questions"),
        (2, "A.2", "Listen to what is meant"),
    ]
    last = [block for block in read.blocks if block.kind is BlockKind.NODE][-1]
    assert last.node
    assert (last.node.identifier, last.node.levels, last.passage.original) == (
        uuid(3),
        ("01", "02"),
        "A.2 Listen to what is meant",
    )
    assert [block.text for block in read.blocks if block.kind is BlockKind.PARAGRAPH] == [
        "Larkfield Trust",
        "Practise in pairs",
    ]
    counted = ("Mentoring", "Larkfield Trust", "A Listening", "A.1 Ask open questions", "Practise in pairs")
    assert read.words == words_in(" ".join(counted)) + words_in("A.2 Listen to what is meant")


def test_every_association_is_kept_with_its_sort_and_both_ends() -> None:
    read = case(
        [item(1, "One"), item(2, "Two")],
        [
            beneath(uuid(2), uuid(1)),
            {"associationType": "isRelatedTo", "originNodeIdentifier": uuid(1), "destinationNodeIdentifier": uuid(2)},
            {
                "associationType": "exactMatchOf",
                "originNodeURI": {"identifier": uuid(1)},
                "destinationNodeURI": {"uri": "https://other.example/items/9", "identifier": None},
            },
            {"associationType": None, "originNodeURI": None, "destinationNodeURI": None},
        ],
    )
    assert read.associations == (
        Association("isChildOf", uuid(2), uuid(1)),
        Association("isRelatedTo", uuid(1), uuid(2)),
        Association("exactMatchOf", uuid(1), "https://other.example/items/9"),
    )


def test_circles_orphans_and_several_parents_lose_nothing() -> None:
    read = case(
        [item(1, "In"), item(2, "A"), item(3, "B"), item(4, "Alone"), item(5, "Shared"), item(6, "Self")],
        [
            beneath(uuid(2), uuid(3)),
            beneath(uuid(3), uuid(2)),
            beneath(uuid(5), uuid(1)),
            beneath(uuid(5), uuid(4)),
            beneath(uuid(6), uuid(6)),
            beneath(uuid(4), uuid(77)),
        ],
    )
    assert outline(read) == [(1, "In"), (2, "Shared"), (1, "Alone"), (1, "Self"), (1, "A"), (2, "B")]
    assert any("circle" in note for note in read.notes)
    assert any("several others" in note for note in read.notes)


def test_definitions_rubrics_and_odd_fields_are_not_lost() -> None:
    read = case(
        [item(1, "One", subject=["Care work"], vendorHint="mind the step")],
        [],
        CFDefinitions={"CFLicenses": [{"title": "Free licence", "licenseText": "share it", "identifier": uuid(9)}]},
        CFRubrics=[{"title": "Marks", "CFRubricCriteria": [{"category": "Depth", "CFRubricCriterionLevels": [
            {"quality": "Secure", "description": "does it alone", "score": 2}]}]}],
    )  # fmt: skip
    told = " ".join(block.text for block in read.blocks)
    for words in (
        "Care work",
        "mind the step",
        "Free licence",
        "share it",
        "Marks",
        "Depth",
        "Secure",
        "does it alone",
    ):
        assert told.count(words) == 1


@pytest.mark.parametrize("wrap", [lambda p: {"CFPackage": p}, lambda p: [p], lambda p: {"data": p, "meta": "x"}])
def test_a_package_may_stand_within_something(wrap: Any) -> None:
    package = {"CFItems": [item(1, "One")], "CFDocument": None, "CFAssociations": None}
    read = read_document(json.dumps(wrap(package)).encode(), filename="p.json")
    assert (read.kind, outline(read)) == ("case", [(1, "One")])


FRAMEWORK = {
    "@context": "https://credreg.example/ctdlasn/context",
    "@graph": [
        {
            "@id": "https://c.example/f", "@type": "ceasn:CompetencyFramework", "ceasn:name": {"en": "Caring"},
            "ceasn:description": {"en": "What carers do"}, "ceasn:hasTopChild": ["https://c.example/b", "https://c.example/a"],
        },
        {
            "@id": "https://c.example/a", "@type": "ceasn:Competency", "ceasn:isTopChildOf": "https://c.example/f",
            "ceasn:competencyText": {"cy": "Golchi", "en-GB": "Wash hands"}, "ceasn:codedNotation": "1.a",
            "ceasn:exactAlignment": ["https://other.example/7"], "ceasn:isPartOf": {"@id": "https://c.example/f"},
        },
        {
            "@id": "https://c.example/b", "@type": "ceasn:Competency", "ceasn:competencyText": {"en-GB": "Lift safely"},
            "ceasn:hasChild": ["https://c.example/d", "https://c.example/c"], "ceasn:competencyCategory": {"en": "Task"},
            "ceasn:educationLevelType": [{"@type": "ceterms:CredentialAlignmentObject",
                                          "ceterms:targetNode": "audLevel:Beginner", "ceterms:targetNodeName": {"en": "New"}}],
        },
        {"@id": "https://c.example/c", "@type": "ceasn:Competency", "ceasn:competencyText": {"en-GB": "Bend knees"},
         "ceasn:comment": {"en": "not the back"}, "ceasn:isChildOf": ["https://c.example/b"]},
        {"@id": "https://c.example/d", "@type": "ceasn:Competency", "ceasn:competencyText": {"en-GB": "Ask first"}},
    ],
}  # fmt: skip


def test_a_ctdl_asn_graph_is_read_in_the_order_of_its_parents() -> None:
    read = read_document(json.dumps(FRAMEWORK).encode(), filename="caring.jsonld")
    assert (read.kind, read.title) == ("json-ld", "Caring")
    assert nodes(read) == [
        (1, "", "Lift safely"), (2, "", "Ask first"), (2, "", "Bend knees"), (1, "1.a", "Wash hands"),
    ]  # fmt: skip
    lift = next(block.node for block in read.blocks if block.text == "Lift safely")
    assert lift
    assert (lift.sort, lift.levels) == ("Task", ("New",))
    assert [b.text for b in read.blocks if b.kind is BlockKind.PARAGRAPH] == [
        "What carers do",
        "not the back",
        "Golchi",
    ]
    assert Association("exactAlignment", "https://c.example/a", "https://other.example/7") in read.associations
    assert Association("isChildOf", "https://c.example/c", "https://c.example/b") in read.associations
    assert len(read.associations) == len(set(read.associations))


def test_other_linked_data_is_read_as_well() -> None:
    skos = {
        "@context": {"skos": "http://www.w3.org/2004/02/skos/core#"},
        "@graph": [
            {"@id": "ex:s", "@type": "skos:ConceptScheme", "skos:prefLabel": [{"@language": "en", "@value": "Skills"}]},
            {"@id": "ex:1", "@type": "skos:Concept", "skos:prefLabel": {"@language": "en", "@value": "Plan"},
             "skos:definition": "to look ahead", "skos:notation": "P", "skos:inScheme": {"@id": "ex:s"}},
            {"@id": "ex:2", "@type": "skos:Concept", "skos:prefLabel": "Budget", "skos:broader": {"@id": "ex:1"},
             "skos:related": {"@id": "ex:1"}},
        ],
    }  # fmt: skip
    read = read_document(json.dumps(skos).encode(), filename="skills.json")
    assert nodes(read) == [(1, "P", "Plan"), (2, "", "Budget")]
    assert Association("related", "ex:2", "ex:1") in read.associations


ROLE = """\
title: Site manager
level: 3
summary: Keeps the buildings safe.
skills:
  Safety:
    - Checks alarms
    - Keeps the log
  People:
    new: Greets
    settled: Trains others
defaults: &way {tone: calm}
again:
  <<: *way
  pace: slow
hours:
  - {day: Monday, from: "07:00", to: "15:00"}
  - {day: Tuesday, from: "08:00"}
"""


def test_a_plain_tree_keeps_its_keys_texts_and_lines() -> None:
    read = read_document(ROLE.encode(), filename="site-manager.yaml")
    assert read.title == "Site manager"
    assert outline(read)[:12] == [
        (1, "Site manager"), (2, "summary"), (3, "Keeps the buildings safe."), (2, "skills"), (3, "Safety"),
        (4, "Checks alarms"), (4, "Keeps the log"), (3, "People"), (4, "new"), (5, "Greets"), (4, "settled"),
        (5, "Trains others"),
    ]  # fmt: skip
    assert outline(read)[12:] == [
        (2, "defaults"), (3, "tone"), (4, "calm"), (2, "again"), (3, "tone"), (4, "calm"), (3, "pace"), (4, "slow"),
        (2, "hours"),
    ]  # fmt: skip
    first = read.blocks[0]
    assert first.node
    assert first.node.levels == ("3",)
    assert first.passage.original == "title Site manager level 3"
    assert [block.place.line for block in read.blocks[:8]] == [1, 3, 3, 4, 5, 6, 7, 8]
    table = read.blocks[-1].table
    assert table
    assert [[(cell.place.column, cell.text) for cell in row] for row in table.rows] == [
        [(1, "day"), (2, "from"), (3, "to")],
        [(1, "Monday"), (2, "07:00"), (3, "15:00")],
        [(1, "Tuesday"), (2, "08:00")],
    ]


def test_json_and_toml_say_the_same_as_yaml() -> None:
    as_json = json.dumps({"area": "Safety", "rules": ["Check the alarms", "Keep the log"], "more": {"by": "all"}})
    as_toml = 'area = "Safety"\nrules = ["Check the alarms", "Keep the log"]\n[more]\nby = "all"\n'
    as_yaml = "area: Safety\nrules:\n- Check the alarms\n- Keep the log\nmore: {by: all}\n"
    read = {
        kind: read_document(text.encode(), filename=f"rules.{kind}")
        for kind, text in (("json", as_json), ("toml", as_toml), ("yml", as_yaml))
    }
    assert len({str(outline(one)) for one in read.values()}) == 1
    assert [one.kind for one in read.values()] == ["json", "toml", "yaml"]
    assert [block.place.line for block in read["toml"].blocks] == [1, 2, 2, 2, 3, 4, 4]


def test_numbers_truths_and_nothing_are_kept_as_they_are_written() -> None:
    big = "9" * 6_000
    read = read_document(
        f'{{"a": {big}, "b": 1e999, "c": 1.10, "d": NaN, "e": null, "f": true}}'.encode(), filename="n.json"
    )
    assert [text for _, text in outline(read)] == ["a", big, "b", "1e999", "c", "1.10", "d", "e", "f", "true"]


def test_records_with_lists_of_texts_and_links_are_a_table() -> None:
    read = read_document(
        b"""
- id: g1
  summary: Looks after the shed
  examples: [Keeps blades sharp, Locks the door]
  links: []
- id: g2
  summary: Leads the watering rota
  examples: []
  links:
    - label: The society of beds
      url: https://beds.example/
""",
        filename="grounds.yaml",
    )
    (table,) = read.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["id", "summary", "examples", "links"],
        ["g1", "Looks after the shed", "Keeps blades sharp\nLocks the door"],
        ["g2", "Leads the watering rota", "label: The society of beds, url: https://beds.example/"],
    ]


def test_a_key_that_stands_twice_is_read_twice_and_said() -> None:
    read = read_document(b'{"a": "one", "a": "two"}', filename="twice.json")
    assert [text for _, text in outline(read)] == ["a", "one", "a", "two"]
    assert "stands twice" in read.notes[0]


def test_odd_letters_come_through_and_unseen_ones_do_not() -> None:
    read = read_document('{"שלום": "مرحبا 👩🏽‍🏫", "b": "x\\u0000y \\ud800 z"}'.encode(), filename="odd.json")
    assert [text for _, text in outline(read)] == ["שלום", "مرحبا 👩🏽‍🏫", "b", "xy  z"]
    assert "nobody sees" in read.notes[0]


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
DEEP_ALIASES = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("laughs.yaml", BOMB, "too-many-values"),
        ("deep.yaml", DEEP_ALIASES, "too-deep"),
        ("deep.yaml", "[" * 50_000, "too-deep"),
        ("deep.yaml", "- " * 5_000 + "x", "too-deep"),
        ("deep.json", "[" * 1_000_000, "too-deep"),
        ("deep.json", '{"a":' * 500_000, "too-deep"),
        ("deep.toml", "a = " + "[" * 50_000, "damaged"),
        ("deep.toml", ".".join("a" * 5_000) + " = 1", "too-deep"),
        ("self.yaml", "a: &a [x, *a]", "damaged"),
        ("none.yaml", "a: *nobody", "damaged"),
        ("object.yaml", "!!python/object/apply:os.system [ls]", "program"),
        ("key.yaml", "? [a, b]\n: c", "odd-key"),
        ("cut.json", '{"a": [1, 2', "damaged"),
        ("comma.json", '{"a": 1,}', "damaged"),
        ("colon.json", '{"a" 1}', "damaged"),
        ("other.json", '{"a": [1}', "damaged"),
        ("words.json", "{a: 1}", "damaged"),
        ("many.json", "[" + "1," * 600_000 + "1]", "too-many-values"),
        ("long.json", '["' + "x" * 300_000 + '"]', "text-too-long"),
        ("number.toml", "a = " + "9" * 6_000, "damaged"),
        ("nul.json", '{"a": "x\x00y"}', "nul"),
        ("twice.toml", "a = 1\na = 2", "damaged"),
        ("tab.yaml", "a:\n\t- b", "damaged"),
    ],
)
def test_traps_are_refused_in_one_sentence(name: str, data: str, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(data.encode(), filename=name)
    assert refused.value.kind == kind
    assert name in refused.value.says
    assert refused.value.says.endswith(".")


def test_limits_say_how_deep_and_how_many() -> None:
    with pytest.raises(Unreadable, match="more than 2 deep at line 1"):
        read_document(b"[[[1]]]", filename="a.json", limits=Limits(depth=2))
    with pytest.raises(Unreadable, match="more than 3 values"):
        read_document(b"[1,2,3]", filename="a.json", limits=Limits(values=3))

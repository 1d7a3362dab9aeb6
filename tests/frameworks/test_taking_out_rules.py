"""What is taken out reads back the same: the pack and CASE exactly, however odd the framework."""

import io
import json
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from tests.frameworks import case11
from tests.frameworks.taking_out import PACKS, edition_of, frameworks, in_order, of_pack
from tests.hostile.spoiling import spoil
from trellis.documents.limits import DOCUMENT
from trellis.documents.reader import answer
from trellis.documents.refusals import Unreadable
from trellis.frameworks.rules.incoming import Incoming, NewStatement, from_pack, ours
from trellis.frameworks.rules.incoming.case import from_our_case
from trellis.frameworks.rules.incoming.wire import from_wire, to_wire
from trellis.frameworks.rules.out import Edition
from trellis.frameworks.rules.out.case import case_of, package_of
from trellis.frameworks.rules.out.pack import pack_of
from trellis.frameworks.rules.packs.zipped import is_pack, pack_in_zip


def bare(incoming: Incoming) -> Incoming:
    """Without what only says which file it came from."""
    about = replace(incoming.provenance, source_name="", source_hash="", source_kind="")
    statements = tuple(replace(one, source=None) for one in in_order(incoming))
    return replace(incoming, statements=statements, provenance=about, notes=())


def through_a_pack(incoming: Incoming) -> Incoming:
    return from_pack(pack_in_zip(pack_of(edition_of(incoming)), filename="elm.zip"))


def through_case(incoming: Incoming) -> Incoming:
    read = from_our_case(json.loads(case_of(edition_of(incoming))))
    assert read is not None
    return read


@settings(deadline=None, max_examples=150)
@given(frameworks())
def test_a_pack_reads_back_exactly(incoming: Incoming) -> None:
    assert bare(through_a_pack(incoming)) == bare(incoming)
    assert from_wire(json.loads(json.dumps(to_wire(incoming)))) == incoming


@settings(deadline=None, max_examples=150)
@given(frameworks())
def test_a_case_package_reads_back_exactly_and_keeps_to_the_standard(incoming: Incoming) -> None:
    assert bare(through_case(incoming)) == bare(incoming)
    assert case11.faults_in(package_of(edition_of(incoming))) == []


@pytest.mark.parametrize("key", PACKS)
def test_every_starter_pack_survives_both(key: str) -> None:
    incoming = from_pack(PACKS[key])
    assert bare(through_a_pack(incoming)) == bare(incoming)
    assert bare(through_case(incoming)) == bare(incoming)
    package = package_of(of_pack(key))
    assert case11.faults_in(package) == []
    cells = {(one.stage, one.strand) for one in incoming.statements}
    assert len(package["CFItems"]) == len(incoming.stages) + len(cells) + len(incoming.statements)


def test_the_checker_refuses_what_the_schema_refuses() -> None:
    good = package_of(of_pack("career-pathway"))
    spoilt = [
        lambda package: package.pop("CFDocument"),
        lambda package: package.update(note="one too many"),
        lambda package: package["CFDocument"].pop("creator"),
        lambda package: package["CFDocument"].update(caseVersion="1.0"),
        lambda package: package["CFItems"][3].pop("fullStatement"),
        lambda package: package["CFItems"][3].update(CFDocumentURI={}),
        lambda package: package["CFItems"][3].update(educationLevel="Stage 1"),
        lambda package: package["CFItems"][3].update(humanCodingScheme=None),
        lambda package: package["CFItems"][3].update(identifier="C1.SELF.01"),
        lambda package: package["CFAssociations"][3].update(associationType="childOf"),
        lambda package: package["CFAssociations"][3].update(sequenceNumber="3"),
        lambda package: package["CFAssociations"][3]["originNodeURI"].pop("title"),
        lambda package: package["CFDefinitions"]["CFItemTypes"][0].pop("description"),
        lambda package: package["CFDefinitions"]["CFLicenses"][0].pop("licenseText"),
        lambda package: package["CFDocument"].update(lastChangeDateTime="2026-09-01"),
    ]
    for change in spoilt:
        package = deepcopy(good)
        change(package)
        assert len(case11.faults_in(package)) == 1


def test_a_statement_keeps_its_identifier_from_version_to_version_and_has_another_in_another_trust() -> None:
    first = of_pack("career-pathway")
    reworded = replace(
        first.tree, number=2, statements=tuple(replace(row, text=f"{row.text} Again.") for row in first.tree.statements)
    )
    named = [item["identifier"] for item in package_of(first)["CFItems"]]
    assert [item["identifier"] for item in package_of(replace(first, tree=reworded))["CFItems"]] == named
    assert len(set(named)) == len(named)
    elsewhere = [item["identifier"] for item in package_of(replace(first, trust_slug="oak"))["CFItems"]]
    assert not set(elsewhere) & set(named)


def test_statements_of_one_code_are_still_told_apart() -> None:
    incoming = from_pack(PACKS["pd-standard"])
    same = tuple(replace(one, code="1") for one in incoming.statements)
    package = package_of(edition_of(replace(incoming, statements=same)))
    named = [item["identifier"] for item in package["CFItems"]]
    assert len(set(named)) == len(named)


def test_a_case_tree_hangs_together() -> None:
    package = package_of(of_pack("career-pathway"))
    parent = {link["originNodeURI"]["identifier"]: link["destinationNodeURI"]["identifier"]
              for link in package["CFAssociations"]}  # fmt: skip
    assert {link["associationType"] for link in package["CFAssociations"]} == {"isChildOf"}
    sort = {item["identifier"]: item["CFItemType"] for item in package["CFItems"]}
    sort[package["CFDocument"]["identifier"]] = "Document"
    beneath = {(sort[child], sort[above]) for child, above in parent.items()}
    assert beneath == {
        ("Stage", "Document"),
        ("Strand", "Stage"),
        ("Universal statement", "Strand"),
        ("Option statement", "Strand"),
    }
    assert set(parent) == set(sort) - {package["CFDocument"]["identifier"]}
    levels = {level for item in package["CFItems"] for level in item.get("educationLevel", ())}
    assert levels == {stage.title for stage in of_pack("career-pathway").tree.stages}


def test_what_another_program_has_changed_is_not_taken_for_ours() -> None:
    package = package_of(of_pack("career-pathway"))
    assert from_our_case({**package, "extensions": {}}) is None
    assert from_our_case({**package, "CFItems": [{"fullStatement": "New", "CFItemType": "Statement"}]}) is None
    assert from_our_case([]) is None
    broken = deepcopy(package)
    broken["extensions"]["trellis"]["stages"][0]["years_from"] = "one"
    assert from_our_case(broken) is None


def test_the_same_framework_gives_the_same_bytes() -> None:
    edition = of_pack("career-pathway")
    assert pack_of(edition) == pack_of(edition)
    assert case_of(edition) == case_of(edition)


def test_a_pack_says_in_words_where_it_comes_from_and_opens_in_a_spreadsheet_without_a_formula() -> None:
    incoming = from_pack(PACKS["pd-standard"])
    risky = NewStatement(stage=0, strand=0, text="=1+1", original="=1+1", code="X")
    edition = edition_of(replace(incoming, statements=(risky,)))
    with zipfile.ZipFile(io.BytesIO(pack_of(edition))) as archive:
        assert sorted(archive.namelist()) == [
            "elm-pathway/SOURCES.md", "elm-pathway/pack.toml", "elm-pathway/statements.csv"
        ]  # fmt: skip
        assert (
            "Elm Learning Trust, version 2, published 1 September 2026"
            in archive.read("elm-pathway/SOURCES.md").decode()
        )
        assert ",'=1+1," in archive.read("elm-pathway/statements.csv").decode()


def test_the_day_it_was_published_is_the_one_in_london() -> None:
    late = replace(of_pack("pd-standard"), published_at=datetime(2027, 6, 30, 23, 30, tzinfo=UTC))
    assert late.published == "1 July 2027"
    assert package_of(late)["CFDocument"]["statusStartDate"] == "2027-07-01"
    with zipfile.ZipFile(io.BytesIO(pack_of(late))) as archive:
        assert "checked_on = 2027-07-01" in archive.read("pd-standard/pack.toml").decode()


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


HEAD = 'key = "x"\ntaken_out = true\ntitle = "X"\nkind = "standards"\nversion = "1"\nlanguage = "en"\nstatements = 0\n'


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (
            {"pack.toml": HEAD.replace("title", "titel"), "statements.csv": "code,stage,strand,text\n"},
            "title: this is missing",
        ),
        ({"pack.toml": HEAD}, "statements.csv: the file is missing"),
        ({"pack.toml": "a = " + "[" * 20_000, "statements.csv": ""}, "nobody would write by hand"),
        ({"pack.toml": "# " + random.Random(1).randbytes(600_000).hex()}, "larger than any pack needs"),
        (
            {"pack.toml": HEAD.replace("standards", "overlay") + 'base = "../career-pathway"\n'},
            "it lies over another pack, which is not in this file",
        ),
        ({"pack.toml": HEAD, "../statements.csv": ""}, "points outside itself"),
        ({"pack.toml": HEAD, "more.zip": ""}, "another file packed inside"),
        ({"pack.toml": HEAD, **{f"{n}.txt": "" for n in range(20)}}, "parts inside"),
    ],
)
def test_a_pack_that_cannot_be_trusted_is_refused_in_a_sentence(files: dict[str, str], says: str) -> None:
    content = zipped(**files)
    assert is_pack(content, filename="x.zip")
    with pytest.raises(Unreadable, match=says):
        pack_in_zip(content, filename="x.zip")


def test_other_zips_are_no_packs() -> None:
    assert not is_pack(zipped(**{"a/pack.toml": "", "b/pack.toml": ""}), filename="two.zip")
    assert not is_pack(zipped(**{"a/b/pack.toml": ""}), filename="deep.zip")
    assert not is_pack(b"key = 1", filename="pack.toml")


@pytest.mark.parametrize(("name", "whole"), [("elm.zip", pack_of), ("elm.json", case_of)])
def test_five_hundred_spoilt_files_of_ours_are_refused_or_come_in(name: str, whole: Callable[[Edition], bytes]) -> None:
    data = whole(of_pack("senco-grid"))
    fates = Counter[str]()
    for number in range(500):
        out = io.BytesIO()
        order = {"filename": name, "wants": ours.__name__, "limits": asdict(DOCUMENT)}
        answer(spoil(data, random.Random(f"{name} {number}")), order=order, out=out)
        *told, last = [json.loads(line) for line in out.getvalue().splitlines()]
        if "refused" in last:
            assert last["because"] not in ("fault", "memory"), (number, last)
            assert last["refused"].endswith("."), (number, last)
            fates["refused"] += 1
            continue
        made = told[0]["made"]
        assert made is None or from_wire(made).title, number
        fates["in" if made else "left to the others"] += 1
    assert fates["in"] > 10
    assert fates["refused"] + fates["left to the others"] > 200

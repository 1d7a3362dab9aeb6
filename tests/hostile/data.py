"""Data that is odd or a trap: depth without end, aliases that multiply, keys that stand twice, letters of every sort."""

import json
from collections.abc import Iterator
from functools import partial

from tests.hostile.fates import HostileFile, read, refused
from tests.hostile.texts import ALPHABETS


def files() -> Iterator[HostileFile]:
    for what, name in ALPHABETS.items():
        yield read("names.json", partial(_json, name), f"{what} in JSON")
        yield read("names.yaml", partial(_yaml, name), f"{what} in YAML")
        yield read("names.toml", partial(_toml, name), f"{what} in TOML")
    for what, text in _READ.items():
        yield read(what.split(" ")[0], text.encode, what)
    for what, text in _REFUSED.items():
        yield refused(what.split(" ")[0], text.encode, what)
    yield refused("letters.json", lambda: b'{"a": "\xff\xfe\x81"}', "bytes that are no letters in JSON")
    yield refused("picture.json", lambda: b"\x89PNG\r\n\x1a\n{}", "a picture named as JSON")
    yield read("wide.json", lambda: '{"a": "b"}'.encode("utf-16"), "JSON in UTF-16")
    yield read(
        "case.json", lambda: json.dumps(_circles(3_000)).encode(), "a CASE package of three thousand items in circles"
    )
    yield read("chain.json", lambda: json.dumps(_chain(3_000)).encode(), "a CASE package three thousand items deep")


def _json(name: str) -> bytes:
    return json.dumps({"name": name, "skills": [name, f"{name} and more"]}, ensure_ascii=False).encode()


def _yaml(name: str) -> bytes:
    return f"{json.dumps(name, ensure_ascii=False)}:\n  - {json.dumps(name, ensure_ascii=False)}\n".encode()


def _toml(name: str) -> bytes:
    return f"name = {json.dumps(name, ensure_ascii=False)}\n".encode()


def _circles(many: int) -> dict[str, object]:
    items = [{"identifier": f"i{at}", "fullStatement": f"Statement {at}"} for at in range(many)]
    links = [
        {"associationType": "isChildOf", "originNodeURI": f"i{at}", "destinationNodeURI": f"i{(at + 1) % many}"}
        for at in range(many)
    ]
    return {"CFItems": items, "CFAssociations": [*links, *links]}


def _chain(many: int) -> dict[str, object]:
    whole = _circles(many)
    return {"CFItems": whole["CFItems"], "CFAssociations": whole["CFAssociations"][: many - 1]}  # type: ignore[index]


_LAUGHS = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 30)
)
_MERGES = "m0: &m0 {k: v}\n" + "".join(f"m{at}: &m{at} {{k{at}: v, <<: *m{at - 1}}}\n" for at in range(1, 3_000))
_READ = {
    "empty.json with nothing but braces": "{}",
    "null.json with nothing but null": "null",
    "twice.json with a key twice": '{"a": "one", "a": "two"}',
    "numbers.json with numbers that no machine holds": '{"a": 1e999999, "b": -0, "c": ' + "1" * 5_000 + "}",
    "nan.json with what is no number": '{"a": NaN, "b": -Infinity, "c": "x"}',
    "lines.jsonl.json with a value on each line": '{"a": "one"}\n{"a": "two"}\n',
    "surrogate.json with half a letter": '{"a": "x \\ud83d y"}',
    "formula.json with what begins as a formula": '[{"a": "=1+1", "b": "@x"}, {"a": "-2", "b": "+3"}]',
    "several.yaml with several documents": "a: one\n---\na: two\n---\n- three\n",
    "tags.yaml with tags of its own": "a: !mine one\nb: !!str 2\nc: !!binary aGVsbG8=\n",
    "block.yaml with blocks of text": "a: |\n  one\n  two\nb: >\n  three\n  four\n",
    "merge.yaml with merges": "base: &b {x: one}\nmore:\n  <<: [*b, *b]\n  x: two\n",
    "linked.jsonld with an empty graph": '{"@context": "x", "@graph": []}',
    "nested.jsonld with a competency inside another": (
        '{"@context": "x", "@id": "f", "@type": "CompetencyFramework", "name": "N", "hasTopChild": '
        '[{"@id": "a", "@type": "Competency", "competencyText": "One", "hasChild": [{"competencyText": "Two"}]}]}'
    ),
    "strange.json which is CASE with everything of a wrong sort": (
        '{"CFDocument": "x", "CFItems": {"fullStatement": ["a", "b"]}, "CFAssociations": [1, null, {"originNodeURI": [1]}]}'
    ),
    "dates.toml with dates and times": "a = 2026-09-01\nb = 07:30:00\nc = 2026-09-01T07:30:00Z\n[[d]]\ne = 1\n",
}
_REFUSED = {
    "laughs.yaml whose aliases multiply to 9 to the thirtieth": _LAUGHS,
    "merges.yaml whose merges grow by one each": _MERGES,
    "deep.yaml nested 100,000 deep": "[" * 100_000,
    "deep.json nested a million deep": "[" * 1_000_000,
    "keys.json with mappings 300,000 deep": '{"a":' * 300_000,
    "deep.toml with lists 100,000 deep": "a = " + "[" * 100_000,
    "dots.toml with a key of 20,000 parts": ".".join("a" * 20_000) + " = 1",
    "many.json with two million values": "[" + "0," * 2_000_000 + "0]",
    "long.json with one text of ten million letters": '"' + "x" * 10_000_000 + '"',
    "open.json with a text that never ends": '{"a": "' + "\\\\" * 500_000,
    "self.yaml with a list that holds itself": "a: &a [*a]",
    "object.yaml that asks for a program": "a: !!python/object/apply:os.system ['true']",
    "module.yaml that asks for a module": "!!python/module:os",
    "nul.json with a NUL": '{"a": "\x00"}',
    "nul.yaml with a NUL": "a: \x00",
    "comment.json with a remark": '// a\n{"a": 1}',
    "half.json that is cut off": '{"CFItems": [{"fullStatement": "a"',
    "text.json that is no JSON": "Stage 1\nReads widely.",
    "text.toml that is no TOML": "Stage 1\nReads widely.",
    "key.yaml with a list as a key": "? [a]\n: b\n",
}

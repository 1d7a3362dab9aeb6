"""Web pages: honest ones with odd habits, deep ones, and ones that declare things."""

from collections.abc import Iterator
from functools import partial

from tests.hostile.fates import HostileFile, read, refused

GRID = "<table><tr><th>Stage</th><th>Self</th></tr><tr><td>Stage 1</td><td><ul><li>Read<li>Write</ul></td></tr></table>"


def files() -> Iterator[HostileFile]:
    for what, page in _HONEST.items():
        yield read("page.html", partial(_page, page), what)
    for what, page in _REFUSED.items():
        yield refused("page.html", partial(_page, page), what)
    yield read("page.htm", lambda: b"<p>No html, no body</p>", "a fragment of a page")
    yield read(
        "page.html", lambda: "<meta charset=iso-8859-1><p>Zoë</p>".encode("cp1252"), "a page that says it is Latin-1"
    )
    yield read(
        "page.html", lambda: "<meta charset=utf-8><p>Zoë</p>".encode("cp1252"), "a page that says UTF-8 and is not"
    )
    xhtml = (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        "<html><body><p>Hello</p></body></html>"
    )
    yield read("page.xhtml", partial(str.encode, xhtml), "an old strict page")
    yield refused("deep.html", lambda: b"<div>" * 100_000 + b"deep", "a page nested 100,000 deep")
    yield refused("deep.html", lambda: b"<ul><li>" * 400 + b"deep", "lists nested 400 deep")
    yield refused("deep.html", lambda: b"<table><tr><td>" * 400 + b"deep", "tables nested 400 deep")
    yield refused("many.html", lambda: b"<p>one" * 60_000, "sixty thousand paragraphs")
    yield refused("page.html", lambda: b"<!-- nothing -->", "a comment and nothing else")


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html lang=en><head><title>A page</title></head><body>{body}</body></html>".encode()


_HONEST = {
    "a grid with lists in its cells": GRID,
    "tags that never close": "<h2>Stage 1<p>Read<p>Write<ul><li>one<li>two",
    "tags that close in the wrong order": "<b><p>Read</b></p></div></table>Write",
    "scripts and styles between the words": "<p>One</p><script>go('no')</script><style>p{}</style><p>Two</p>",
    "words that the page hides": "<p>Seen</p><p style='display:none'>unseen</p><p hidden>unseen</p>",
    "cells that span two hundred columns": f"<table><tr><td colspan=200>Wide</td></tr></table>{GRID}",
    "a cell that spans a thousand million rows": "<table><tr><td "
    "rowspan=1000000000>Tall</td><td>a</td></tr><tr><td>b</td></tr></table>",
    "spans that are no numbers": "<table><tr><td colspan='x' rowspan='-3'>a</td><td colspan='0'>b</td></tr></table>",
    "a table in a table": f"<table><tr><td>Outer{GRID}</td></tr></table>",
    "a table without rows": "<table></table><p>After</p>",
    "a table of blanks": "<table><tr><td></td><td>&nbsp;</td></tr></table><p>After</p>",
    "a head and a foot in the wrong order": "<table><tfoot><tr><td>foot</td></tr></tfoot>"
    "<tbody><tr><td>body</td></tr></tbody><thead><tr><th>head</th></tr></thead></table>",
    "a caption": "<table><caption>Our pathway</caption><tr><td>a</td><td>b</td></tr></table>",
    "entities of every kind": "<p>&eacute;&#233;&#xe9;&nosuch;&amp;lt;&#0;&#xD800;&#99999999;</p>",
    "a picture within the page": "<p>Look</p><img src='data:image/png;base64," + "A" * 20_000 + "' alt='a tree'>",
    "an attribute of a megabyte": f"<p title='{'x' * 1_000_000}'>Short</p>",
    "a form": "<form><label>Name <input "
    "value=secret></label><select><option>one</select><textarea>two</textarea></form>",
    "a frame and an object": "<iframe src=x>no</iframe><object data=y>no</object><p>Yes</p>",
    "a drawing": "<svg><text>drawn</text></svg><p>Written</p>",
    "headings at every level": "".join(f"<h{n}>Level {n}</h{n}>" for n in range(1, 7)),
    "definitions": "<dl><dt>Stage 1</dt><dd>Read</dd><dd>Write</dd></dl>",
    "text before and after everything": "before<p>within</p>after<table><tr><td>cell</td></tr></table>behind",
    "lines broken by hand": "<p>One<br>two<br/>three</p><pre>four\nfive</pre>",
    "attacks that are only words here": "<p>&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(1) ' OR 1=1 --</p>",
}
_REFUSED = {
    "more columns than allowed": "<table><tr>" + "<td>x</td>" * 301 + "</tr></table>",
    "one cell as wide as two hundred and another": "<table><tr><td colspan=200>a</td><td "
    "colspan=200>b</td></tr></table>",
    "an entity of its own": "<!DOCTYPE x [<!ENTITY a 'ha'>]><p>&a;</p>",
}

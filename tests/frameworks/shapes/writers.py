"""Writes a described framework as a file of each kind, as people's programs write them."""

# ruff: noqa: E501 — Word's own names are long

import csv
import html
import io
import zipfile
from collections.abc import Callable, Sequence

import typst
import xlsxwriter

from tests.frameworks.shapes.described import Described, Heading, Listed, Part, Says, Tabled, grid_of, says_of

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def as_csv(shape: Described) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in _flattened(shape.parts, join="\n• "):
        writer.writerow(row)
    return out.getvalue().encode()


def _flattened(parts: Sequence[Part], *, join: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for part in parts:
        if isinstance(part, Tabled):
            rows += [[_lines(says_of(begun[0]), join) if begun else "" for begun in line] for line in grid_of(part)]
        elif isinstance(part, Listed):
            rows += [[text] for _, text in _items(part)]
        else:
            rows.append([part.text])
    return rows


def _lines(says: Sequence[str], join: str) -> str:
    return says[0] if len(says) == 1 else (join + join.join(says)).lstrip("\n")


def _items(listed: Listed) -> list[tuple[int, str]]:
    found = []
    for at, item in enumerate(listed.items):
        text, beneath = item if isinstance(item, tuple) else (item, ())
        marker = f"{listed.counted + at}. " if listed.counted else f"{chr(97 + at)}) " if listed.lettered else ""
        found.append((0, marker + text))
        found += [(1, inner) for inner in beneath]
    return found


def as_xlsx(shape: Described) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    wrap = book.add_format({"text_wrap": True})
    for name, parts in {"Framework": shape.parts, **shape.sheets}.items():
        sheet = book.add_worksheet(name)
        at = 0
        for part in parts:
            if isinstance(part, Tabled):
                at += _write_table(sheet, part, at, wrap)
            elif isinstance(part, Listed):
                for _, text in _items(part):
                    sheet.write_string(at, 0, text)
                    at += 1
            else:
                sheet.write_string(at, 0, part.text)
                at += 2
    book.close()
    return out.getvalue()


def _write_table(sheet: object, table: Tabled, at: int, wrap: object) -> int:
    grid = grid_of(table)
    for down, line in enumerate(grid):
        for across, begun in enumerate(line):
            if begun is None:
                continue
            cell, wide, high = begun
            text = _lines(says_of(cell), "\n• ")
            if wide > 1 or high > 1:
                sheet.merge_range(at + down, across, at + down + high - 1, across + wide - 1, text, wrap)  # type: ignore[attr-defined]
            elif text:
                sheet.write_string(at + down, across, text, wrap)  # type: ignore[attr-defined]
    return len(grid) + 1


def as_html(shape: Described) -> bytes:
    body = "".join(map(_html_part, shape.parts))
    return f"<!doctype html><html><head><title>Page</title></head><body><main>{body}</main></body></html>".encode()


def _html_part(part: Part) -> str:
    if isinstance(part, Heading):
        return f"<h{part.level}>{html.escape(part.text)}</h{part.level}>"
    if isinstance(part, Says):
        return f"<p>{html.escape(part.text)}</p>"
    if isinstance(part, Listed):
        tag = "ol" if part.counted or part.lettered else "ul"
        start = f' start="{part.counted}"' if part.counted > 1 else ' type="a"' if part.lettered else ""
        inner = []
        for item in part.items:
            text, beneath = item if isinstance(item, tuple) else (item, ())
            below = f"<ul>{''.join(f'<li>{html.escape(one)}</li>' for one in beneath)}</ul>" if beneath else ""
            inner.append(f"<li>{html.escape(text)}{below}</li>")
        return f"<{tag}{start}>{''.join(inner)}</{tag}>"
    rows = []
    for at, line in enumerate(grid_of(part)):
        cells = []
        for begun in line:
            if begun is None:
                continue
            cell, wide, high = begun
            says = says_of(cell)
            inner = (
                html.escape(says[0])
                if len(says) == 1
                else f"<ul>{''.join(f'<li>{html.escape(one)}</li>' for one in says)}</ul>"
            )
            tag = "th" if at < part.heads else "td"
            spans = (f' colspan="{wide}"' if wide > 1 else "") + (f' rowspan="{high}"' if high > 1 else "")
            cells.append(f"<{tag}{spans}>{inner}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def as_md(shape: Described) -> bytes:
    lines: list[str] = []
    for part in shape.parts:
        if isinstance(part, Heading):
            lines += ["#" * part.level + " " + part.text, ""]
        elif isinstance(part, Says):
            lines += [part.text, ""]
        elif isinstance(part, Listed):
            bullet = "" if part.counted or part.lettered else "- "
            lines += [("    - " if depth else bullet) + text for depth, text in _items(part)] + [""]
        elif any(begun and (begun[1] > 1 or begun[2] > 1) for line in grid_of(part) for begun in line):
            lines += [_html_part(part), ""]
        else:
            for at, line in enumerate(grid_of(part)):
                lines.append(
                    "| " + " | ".join("<br>".join(says_of(begun[0])) if begun else "" for begun in line) + " |"
                )
                if at == 0:
                    lines.append("|" + " --- |" * len(line))
            lines.append("")
    return "\n".join(lines).encode()


def as_docx(shape: Described) -> bytes:
    body = "".join(map(_word_part, shape.parts))
    starts = [part.counted for part in shape.parts if isinstance(part, Listed) and part.counted]
    lists = "".join(
        f'<w:num w:numId="{10 + start}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for start in dict.fromkeys(starts)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
        '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/><Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {_WORD}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
            for n in range(1, 6)
        )
        + "</w:styles>",
        "word/numbering.xml": f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_WORD}><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return out.getvalue()


def _paragraph(text: str, *, style: str = "", number: int = 0, depth: int = 0) -> str:
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    about += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return f'<w:p><w:pPr>{about}</w:pPr><w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'


def _word_part(part: Part) -> str:
    if isinstance(part, Heading):
        return _paragraph(part.text, style=f"Heading{part.level}")
    if isinstance(part, Says):
        return _paragraph(part.text)
    if isinstance(part, Listed):
        if part.lettered:
            return "".join(_paragraph(text) for _, text in _items(part))
        plain = Listed(part.items)
        number = 10 + part.counted if part.counted else 1
        return "".join(_paragraph(text, number=1 if depth else number, depth=depth) for depth, text in _items(plain))
    rows = []
    grid = grid_of(part)
    wide = len(grid[0])
    held = [0] * wide
    for at, line in enumerate(grid):
        cells, column = [], 0
        while column < wide:
            begun = line[column]
            if begun is None and held[column] > 0:
                held[column] -= 1
                cells.append("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>")
                column += 1
                continue
            cell, across, down = begun or ("", 1, 1)
            about = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
            about += '<w:vMerge w:val="restart"/>' if down > 1 else ""
            held[column] = down - 1
            says = says_of(cell)
            inner = _paragraph(says[0]) if len(says) == 1 else "".join(_paragraph(one, number=1) for one in says)
            cells.append(f"<w:tc><w:tcPr>{about}</w:tcPr>{inner}</w:tc>")
            column += across
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at < part.heads else ""
        rows.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
    columns = "<w:gridCol/>" * wide
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def as_pdf(shape: Described) -> bytes:
    source = ['#set page(paper: "a4", flipped: true, margin: 15mm)', "#set text(size: 10pt)"]
    source += map(_typst_part, shape.parts)
    pages = typst.compile("\n\n".join(source).encode(), format="pdf")
    assert isinstance(pages, bytes)
    return pages


def _typst_text(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#text("{quoted}")'


def _typst_part(part: Part) -> str:
    if isinstance(part, Heading):
        return f"#heading(level: {part.level})[{_typst_text(part.text)}]"
    if isinstance(part, Says):
        return _typst_text(part.text)
    if isinstance(part, Listed):
        if part.counted or part.lettered:
            return " \\\n".join(_typst_text(text) for _, text in _items(part))
        return "\n".join(("  " if depth else "") + "- " + _typst_text(text) for depth, text in _items(part))
    grid = grid_of(part)
    cells = []
    taken: set[tuple[int, int]] = set()
    for at, line in enumerate(grid):
        for column, begun in enumerate(line):
            if begun is None:
                continue
            cell, wide, high = begun
            taken |= {(at + down, column + across) for down in range(high) for across in range(wide)}
            says = says_of(cell)
            inner = (
                _typst_text(says[0])
                if len(says) == 1
                else "\n" + "\n".join("- " + _typst_text(one) for one in says) + "\n"
            )
            strong = f"#strong[{inner}]" if at < part.heads else inner
            cells.append(f"table.cell(x: {column}, y: {at}, colspan: {wide}, rowspan: {high})[{strong}]")
    return f"#table(columns: ({', '.join(['1fr'] * len(grid[0]))}), {', '.join(cells)})"


WRITERS: dict[str, Callable[[Described], bytes]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "html": as_html,
    "md": as_md,
    "docx": as_docx,
    "pdf": as_pdf,
}

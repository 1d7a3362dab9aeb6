"""The parts of an Excel workbook by name: which sheet is which part, and what belongs to it."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class Related:
    sort: str
    """The last word of what the relation is called: "worksheet", "comments", "drawing"."""
    path: str


def root_of(archive: zipfile.ZipFile, path: str) -> etree._Element | None:
    """A part's XML; nothing where the part is absent or broken, because looks are never worth a refusal."""
    try:
        return etree.fromstring(archive.read(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except (KeyError, etree.XMLSyntaxError, ValueError):
        return None


def every(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Elements of a name in any namespace: Excel's own and the strict one differ."""
    return iter(()) if root is None else root.iter(f"{{*}}{name}")


def related(archive: zipfile.ZipFile, path: str) -> dict[str, Related]:
    folder, name = posixpath.split(path)
    found: dict[str, Related] = {}
    for link in every(root_of(archive, f"{folder}/_rels/{name}.rels"), "Relationship"):
        target = link.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[link.get("Id", "")] = Related(link.get("Type", "").rpartition("/")[2], whole)
    return found


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of every sheet → the part that holds it."""
    links = related(archive, "xl/workbook.xml")
    return {
        sheet.get("name", ""): links[link].path
        for sheet in every(root_of(archive, "xl/workbook.xml"), "sheet")
        if (link := sheet.get(_RELATION) or sheet.get(_STRICT) or "") in links
    }


def words_beside(archive: zipfile.ZipFile, path: str) -> tuple[int, tuple[str, ...]]:
    """How many notes stand by cells of a sheet, and the paragraphs of its text boxes."""
    notes = 0
    boxes: list[str] = []
    for link in related(archive, path).values():
        if link.sort == "comments":
            notes += sum(1 for _ in every(root_of(archive, link.path), "comment"))
        if link.sort == "drawing":
            for body in every(root_of(archive, link.path), "txBody"):
                paragraphs = ("".join(text.text or "" for text in every(p, "t")) for p in every(body, "p"))
                boxes += [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()]
    return notes, tuple(boxes)


def attribute(part: etree._Element, name: str) -> str:
    """An attribute by its name in any namespace; "" where there is none."""
    return next((str(value) for key, value in part.attrib.items() if str(key).rpartition("}")[2] == name), "")

"""The parts of a Word document's package, and how they point to one another."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from trellis.documents.archives import open_archive
from trellis.documents.limits import Limits
from trellis.documents.readers.unread import too_deep
from trellis.documents.readers.word.names import STRICT, Element
from trellis.documents.refusals import Unreadable

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEEP = ("depth", "huge")


@dataclass(frozen=True, slots=True)
class Relation:
    sort: str
    """The last word of its type: "header", "footnotes", "numbering" …"""
    target: str
    """The name of a part; "" if it points outside the package."""


@dataclass
class Package:
    filename: str
    archive: zipfile.ZipFile
    names: frozenset[str]
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    @property
    def main(self) -> str:
        """The part that holds the text; Word calls it word/document.xml, its web edition word/document2.xml."""
        found = (link.target for link in self.relations("").values() if link.sort == "officeDocument")
        return next((name for name in found if name in self.names), "word/document.xml")

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to, by the identifier it uses for it. "" is the package itself."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            listed = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._relations[part] = {} if listed is None else {
                link.get("Id") or "": _relation(link, folder) for link in listed.iter(_RELATION)
            }  # fmt: skip
        return self._relations[part]

    def related(self, part: str, sort: str) -> Element | None:
        """The first part of a sort that a part points to."""
        targets = (link.target for link in self.relations(part).values() if link.sort == sort)
        return next((self.part(target) for target in targets if target), None)

    def part(self, name: str) -> Element | None:
        if name not in self.names:
            return None
        try:
            data = self.archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as wrong:
            raise self._damaged(name) from wrong
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16", errors="replace").partition("?>")[2].encode("utf-8")
        if b"purl.oclc.org" in data:
            for strict, usual in STRICT:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as wrong:
            if any(word in str(wrong).lower() for word in _DEEP):
                raise too_deep(self.filename) from wrong
            raise self._damaged(name) from wrong

    def _damaged(self, name: str) -> Unreadable:
        return Unreadable(
            says=f"{self.filename} is damaged: {name[:60]} in it is not whole; "
            "open it in Word, save it again and choose that file.",
            kind="damaged",
        )


def opened(data: bytes, *, filename: str, limits: Limits) -> Package:
    archive = open_archive(data, filename=filename, limits=limits)
    return Package(filename, archive, frozenset(archive.namelist()))


def _relation(link: Element, folder: str) -> Relation:
    target = link.get("Target") or ""
    if link.get("TargetMode") == "External":
        target = ""
    elif target.startswith("/"):
        target = target[1:]
    elif target:
        target = posixpath.normpath(posixpath.join(folder, target))
    return Relation((link.get("Type") or "").rpartition("/")[2], target)

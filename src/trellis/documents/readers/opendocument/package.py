"""Opens an OpenDocument file: its content and its styles."""

import io
import zipfile
import zlib

from lxml import etree

from trellis.documents.archives import open_archive, refuse_locked_open_document
from trellis.documents.limits import Limits
from trellis.documents.refusals import Unreadable


def roots_of(data: bytes, *, filename: str, limits: Limits) -> tuple[etree._Element, list[etree._Element]]:
    """The content, and the styles beside it, where there are any."""
    archive = open_archive(data, filename=filename, limits=limits)
    refuse_locked_open_document(archive, filename=filename)
    try:
        # A paragraph may be long, but no more is unpacked than `open_archive` has counted.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        content = etree.parse(io.BytesIO(archive.read("content.xml")), parser).getroot()
        beside = [name for name in ("styles.xml",) if name in archive.namelist()]
        return content, [etree.parse(io.BytesIO(archive.read(name)), parser).getroot() for name in beside]
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error) as wrong:
        raise Unreadable(
            says=f"{filename} is damaged: its own parts are missing or broken; "
            "open it in the program it came from, save it again and choose that file.",
            kind="damaged",
        ) from wrong

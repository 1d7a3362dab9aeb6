"""Keeps files that people give as evidence."""

import hashlib
from datetime import datetime
from pathlib import PurePath

import filetype

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.entitlements.models import EvidenceFile
from trellis.entitlements.policies import Subject, may_see_ledger
from trellis.kernel.findings import not_met

LARGEST = 10 * 1024 * 1024
# What a phone or an office makes; anything that a browser would run stays out.
KINDS = {
    "image/jpeg": "a JPEG picture",
    "image/png": "a PNG picture",
    "image/heic": "a HEIC picture",
    "image/webp": "a WebP picture",
    "application/pdf": "a PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel workbook",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a PowerPoint presentation",
    "video/mp4": "an MP4 film",
}
PLAIN_TEXT = "text/plain"


class FileRefused(Refused):
    """The file is too large, empty, or of a kind that is not kept."""


def kind_of(content: bytes) -> str | None:
    """The kind of a file by what is in it, not by what it is called; None for a kind that is not kept."""
    guess = filetype.guess(content)
    if guess is not None:
        return guess.mime if guess.mime in KINDS else None
    if b"\0" in content[:4096]:
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return PLAIN_TEXT


@action("keep a file as evidence")
def keep_evidence(*, actor: Actor, subject: Subject, name: str, content: bytes, at: datetime) -> int:
    """Keep a file for a person's line; the number that an event then names."""
    insist(may_see_ledger(actor, subject))
    if not content:
        raise FileRefused(not_met(f"{name} is empty: choose the file again."))
    if len(content) > LARGEST:
        raise FileRefused(not_met(f"{name} is larger than 10 MB: make it smaller, or give a link to it."))
    media_type = kind_of(content)
    if media_type is None:
        raise FileRefused(
            not_met(
                f"{name} is not a kind of file that is kept: give a picture, a PDF, an Office document or plain text."
            )
        )
    kept = EvidenceFile.objects.create(
        staff_id=subject.staff_id,
        name=PurePath(name.replace("\\", "/")).name[:160],
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        added_at=at,
        added_by_id=actor.login_id,
    )
    return kept.pk

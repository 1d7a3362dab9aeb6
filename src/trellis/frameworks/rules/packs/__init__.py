"""Starter packs: frameworks that come with Trellis as data, read into frozen values and checked before use."""

from .catalogue import load_packs, pack_folders
from .checks import faults_in, faults_in_every_pack
from .faults import Fault, PackRefused
from .reading import pack_in
from .shape import (
    Book,
    Classification,
    Conditions,
    Confirmation,
    Debtor,
    Note,
    Overlay,
    Pack,
    PackKind,
    Provenance,
    Question,
    Stage,
    Statement,
    Strand,
    StrandKind,
    Thread,
)
from .terms import Term, TermStatus, terms_in

__all__ = [
    "Book",
    "Classification",
    "Conditions",
    "Confirmation",
    "Debtor",
    "Fault",
    "Note",
    "Overlay",
    "Pack",
    "PackKind",
    "PackRefused",
    "Provenance",
    "Question",
    "Stage",
    "Statement",
    "Strand",
    "StrandKind",
    "Term",
    "TermStatus",
    "Thread",
    "faults_in",
    "faults_in_every_pack",
    "load_packs",
    "pack_folders",
    "pack_in",
    "terms_in",
]

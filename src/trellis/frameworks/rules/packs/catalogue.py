"""Finds the packs that lie side by side in one folder."""

from pathlib import Path

from .faults import Fault, PackRefused
from .reading import pack_in
from .shape import Pack


def pack_folders(root: Path) -> tuple[Path, ...]:
    return tuple(sorted(path.parent for path in root.glob("*/pack.toml")))


def load_packs(root: Path) -> dict[str, Pack]:
    """Every pack under `root` by its key. Raises PackRefused with the faults of all of them together."""
    packs: dict[str, Pack] = {}
    faults: list[Fault] = []
    for folder in pack_folders(root):
        try:
            pack = pack_in(folder)
        except PackRefused as refused:
            faults.extend(refused.faults)
        else:
            packs[pack.key] = pack
    if faults:
        raise PackRefused(tuple(dict.fromkeys(faults)))
    return packs

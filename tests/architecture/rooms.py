"""The rooms from low to high, and the source of each, as the contracts of pyproject.toml name them."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "trellis"


def _rooms() -> list[str]:
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    return [layer.strip("()") for layer in reversed(layers)]


ROOMS = _rooms()


def room_of(module: str) -> str:
    return module.split(".")[1]


def modules() -> Iterator[Path]:
    """Every file of Python of ours, but for migrations."""
    yield from (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))

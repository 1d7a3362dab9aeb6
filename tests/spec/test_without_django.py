"""The rules, and their tables, stand where there is no Django."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# As if they were not installed: nothing on the path is found by these names.
WALLED = """
import importlib, pkgutil, sys
from importlib.machinery import PathFinder

class Walled(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "psycopg", "allauth", "procrastinate"}:
            return None
        return super().find_spec(name, path, target)

sys.meta_path[:] = [Walled if finder is PathFinder else finder for finder in sys.meta_path]
"""

EVERY_RULE = """
import trellis

rooms = [room.name for room in pkgutil.iter_modules(trellis.__path__, "trellis.") if room.ispkg]
pure = ["trellis.kernel"]
for room in rooms:
    path = importlib.import_module(room).__path__
    pure += [found.name for found in pkgutil.iter_modules(path, room + ".") if found.name == room + ".rules"]
for name in pure:
    held = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(held, "__path__", []), name + "."):
        importlib.import_module(found.name)
assert "trellis.entitlements.rules" in pure and "trellis.insights.rules" in pure
assert not any(name.partition(".")[0] == "django" for name in sys.modules)
"""

TABLES = """
import pytest
sys.exit(pytest.main(["-q", "-c", "tests/rules.ini", *sys.argv[1:]]))
"""


def run(program: str, *arguments: str) -> None:
    found = subprocess.run(
        [sys.executable, "-c", WALLED + program, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_rule_can_be_imported() -> None:
    run(EVERY_RULE)


def test_the_tables_hold() -> None:
    run(TABLES, "tests/spec/test_ledger.py", "tests/spec/test_coverage.py", "tests/spec/test_suppression.py")


def test_the_wall_is_a_wall() -> None:
    run("""
try:
    import django
except ModuleNotFoundError as why:
    assert str(why) == "No module named 'django'"
else:
    raise SystemExit("Django came through.")
""")

"""What import-linter cannot see: how a room is entered, what its files are called, how long they are, who listens."""

import ast
import re
import subprocess
import sys

import grimp

from tests.architecture.rooms import CHECKOUT, ROOMS, SOURCE, modules, named, room_of, tree_of

PATHS = list(modules())
TREES = [(path, tree_of(path)) for path in PATHS]


def test_the_contracts_hold() -> None:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    told = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=CHECKOUT, env={"PYTHONPATH": str(SOURCE.parent), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout[-3000:]


# What of a room others may know. The kernel, documents and ui hold tools and no tables: all of them is open.
OPEN_ROOMS = {"kernel", "documents", "ui"}
OPEN_FLOORS = {"rules", "queries", "policies", "actions"}
ALSO_OPEN = {
    "trellis.access.tenancy": "the trust of a transaction, which commands, work and streamed files set too",
    "trellis.access.models": "what every room's models stand on (contract models-of-access)",
    "trellis.access.adapters": "sessions, which the middleware reads",
    "trellis.access.tables": "how every room's migrations make tables",
}


def test_a_room_is_entered_by_its_doors_only() -> None:
    graph = grimp.build_graph("trellis", include_external_packages=False)
    wrong = []
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            if (
                imported.count(".") < 2
                or importer.count(".") < 1
                or room_of(importer) in {"__main__", room_of(imported)}
            ):
                continue
            if room_of(imported) in OPEN_ROOMS or imported.split(".")[2] in OPEN_FLOORS:
                continue
            if not any(imported == open_ or imported.startswith(f"{open_}.") for open_ in ALSO_OPEN):
                wrong.append(f"{importer} → {imported}")
    assert sorted(wrong) == []


FLOORS = {
    "__init__", "rules", "models", "policies", "queries", "actions", "tasks", "privacy", "forms", "views", "urls", "api",
    "apps", "migrations", "templates",
    "print",  # what Typst sets on paper
}  # fmt: skip
ALSO = {
    "access": {"tenancy", "tables", "doors", "adapters", "static"},
    "home": {"shell"},
    "pathways": {"adapters"},
    "ui": {"components", "gallery", "templatetags", "tokens", "assets", "static_built", "static_built.new"},
}
NOT_ROOMS = {"kernel", "documents", "config"}


def test_a_room_has_the_floor_plan() -> None:
    wrong = [
        f"{room}/{path.name}"
        for room in ROOMS
        if room not in NOT_ROOMS and (SOURCE / room).is_dir()
        for path in (SOURCE / room).iterdir()
        if path.suffix in {"", ".py"} and not path.name.startswith((".", "__pycache__"))
        if path.stem not in FLOORS | ALSO.get(room, set())
    ]
    assert wrong == []


DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "misc", "base", "core"}


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    wrong = [named(path) for path in PATHS if path.stem in DRAWERS]
    assert wrong == ["config/database/base.py"]  # Django looks for an engine under this name


LONGEST = 330


def test_every_file_can_be_read_in_one_sitting() -> None:
    long = {named(path): lines for path in PATHS if (lines := len(path.read_text().splitlines())) > LONGEST}
    assert long == {}


def test_every_module_opens_with_a_sentence() -> None:
    wrong = [named(path) for path, tree in TREES if not (ast.get_docstring(tree) or "").strip()]
    assert wrong == []


# Imports inside functions hide what a module needs. Each of these has its reason.
INLINE = {
    "access/tenancy.py": "models stand on it, and it asks them back what they declare",
    "access/apps.py": "Django is not ready when an app's own file is read",
}
INLINE_ROOMS = {"config": "a command never waits for the imports of another"}


def test_imports_stand_at_the_top() -> None:
    inside = [
        f"{named(path)}:{inner.lineno}"
        for path, tree in TREES
        if named(path) not in INLINE and named(path).split("/")[0] not in INLINE_ROOMS
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_nobody_listens_for_signals() -> None:
    """One receiver brings the database to what the models declare after a migration (ADR 3), and there is no other."""
    listening = [
        f"{named(path)}:{node.lineno}"
        for path, tree in TREES
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "receiver")
        or (isinstance(node, ast.keyword) and node.arg == "dispatch_uid")
        or (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").endswith("signals")
            and "allauth" not in (node.module or "")
        )
    ]
    assert {place.split(":")[0] for place in listening} <= {"access/apps.py"}


def test_rules_ask_no_clock_and_no_chance() -> None:
    """A generator of chance may be given to a rule, with its seed; it takes none itself."""
    wrong = [
        f"{named(path)}: {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name}"
        for path, tree in TREES
        if "rules" in path.parts or path.name == "rules.py"
        for node in ast.walk(tree)
        if (
            isinstance(node, ast.Import)
            and {alias.name for alias in node.names} & {"random", "secrets", "uuid", "time"}
        )
        or (isinstance(node, ast.ImportFrom) and node.module == "random" and {a.name for a in node.names} != {"Random"})
    ]
    assert wrong == []


CLOCKS = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|localdate\(\)|\bcurrent_date\b", re.IGNORECASE)
MAY_LOOK_AT_A_CLOCK = (
    "config/",
    "demonstration/",
    "notices/actions/background.py",  # begins and ends work, for which there is no request
)


def test_the_clock_is_read_once_a_request() -> None:
    wrong = [named(path) for path in PATHS if CLOCKS.search(path.read_text())]
    assert [path for path in wrong if not path.startswith(MAY_LOOK_AT_A_CLOCK) and not path.endswith("/tasks.py")] == []


AN_INSTANTS_DAY = re.compile(r"(?<!astimezone\(LONDON\))\.date\(\)")
MAY_TAKE_ANOTHER_DAY = (
    "config/bench/",
    "demonstration/",  # invents instants within a school's hours
    "documents/readers/workbook.py",  # a cell's day is in no time zone
)


def test_the_day_of_an_instant_is_londons() -> None:
    """The database gives instants in UTC, which in summer is on the day before until one in the morning."""
    wrong = [named(path) for path in PATHS if AN_INSTANTS_DAY.search(path.read_text())]
    assert [path for path in wrong if not path.startswith(MAY_TAKE_ANOTHER_DAY)] == []


def test_numbers_that_were_sent_are_read_in_one_place() -> None:
    """`"²".isdigit()` holds, and of four thousand figures `int` makes nothing: both would be a fault of ours."""
    wrong = [named(path) for path in PATHS if re.search(r"\.is(?:digit|decimal|numeric)\(\)", path.read_text())]
    assert [path for path in wrong if "/views/" in path or "/adapters/" in path] == []


def test_nothing_is_done_successfully() -> None:
    """It is done, or it is not."""
    wrong = [
        str(path.relative_to(SOURCE))
        for pattern in ("*.py", "*.html", "*.txt", "*.md", "*.js")
        for path in SOURCE.rglob(pattern)
        if "static_built" not in path.parts and re.search(r"\bsuccessfully\b", path.read_text(), re.IGNORECASE)
    ]
    assert wrong == []

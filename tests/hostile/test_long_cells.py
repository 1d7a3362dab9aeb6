"""A cell that is as long as one may be costs what its length does, whatever it is made of.

Each is read in a process that is ended after twenty seconds of processor time, as a reader is; it takes one or two.
"""

import resource
import subprocess
import sys

import pytest

from trellis.documents.limits import DOCUMENT, PROCESSOR_SECONDS

LONGEST = DOCUMENT.cell_characters
TABLE = """
from trellis.documents.reading import read_document
from trellis.frameworks.rules.drafting import draft_from
cell = {sign!r} * {longest}
heads, cells = (f"<{{tag}}>{{cell}}</{{tag}}>" * 6 for tag in ("th", "td"))
page = f"<table><tr>{{heads}}<th>Stage 1</th></tr><tr>{{cells}}<td>Lead a team.</td></tr></table>"
assert draft_from(read_document(page.encode(), filename="long.html"))
"""
STAFF = """
from trellis.organisation.rules.staff_cells import read_contract, read_manager
from trellis.organisation.rules.staff_file import ManagerBy
for _ in range(10):
    assert read_manager(ManagerBy.ANY)("Ruth" + {sign!r} * {longest} + "Adeyemi").by is ManagerBy.ANY
    read_contract(("a" + {sign!r}) * ({longest} // 2))
"""


def ends_in_time(program: str) -> bool:
    most = (PROCESSOR_SECONDS, PROCESSOR_SECONDS)
    done = subprocess.run(
        [sys.executable, "-c", program], preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, most),
        env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not done.stderr, done.stderr
    return done.returncode == 0


@pytest.mark.parametrize("sign", ["-", "("])
def test_a_framework_of_long_cells_is_drafted(sign: str) -> None:
    assert ends_in_time(TABLE.format(sign=sign, longest=LONGEST))


def test_a_line_manager_in_a_long_cell_is_read() -> None:
    assert ends_in_time(STAFF.format(sign=" ", longest=LONGEST))

"""A file is read by a process that reaches nothing, keeps nothing and dies alone."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pytest

from trellis.documents import reading
from trellis.documents.reader import answer
from trellis.documents.reading import read_document
from trellis.documents.refusals import Unreadable

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def within_walls(script: str) -> subprocess.CompletedProcess[str]:
    walled = f"import trellis.documents.limits as limits\n{script}"
    return subprocess.run([sys.executable, "-c", walled], capture_output=True, text=True, check=False, env=ENVIRONMENT)


@pytest.mark.parametrize(
    ("does", "refused"),
    [
        ("import socket; socket.socket()", "PermissionError"),
        ("import socket; socket.create_connection(('127.0.0.1', 1))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.execv('/bin/true', ['true'])", "PermissionError"),
        ("import os; fd = os.open('left-behind', os.O_CREAT | os.O_WRONLY); os.write(fd, b'x')", "OSError"),
        ("bytearray(600 * 1024 * 1024)", "MemoryError"),
    ],
)
def test_the_reader_cannot(does: str, refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_door = within_walls("print('ready')")
    assert open_door.stdout == "ready\n"
    walled = within_walls(f"limits.confine()\n{does}")
    assert walled.returncode != 0
    assert refused in walled.stderr


def test_the_reader_is_stopped_when_it_has_used_up_its_time() -> None:
    spun = within_walls("limits.PROCESSOR_SECONDS = 1\nlimits.confine()\nwhile True: pass")
    assert spun.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


def test_a_reader_that_hangs_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    sleeper = "import time; time.sleep(60)"
    real = subprocess.Popen
    monkeypatch.setattr(reading, "WALL_SECONDS", 0.2)
    monkeypatch.setattr(
        reading.subprocess, "Popen", lambda command, **rest: real([sys.executable, "-c", sleeper], **rest)
    )
    with pytest.raises(Unreadable, match="took longer"):  # and not that it ended by itself
        read_document(b"One", filename="slow.txt")


@pytest.mark.parametrize(
    ("sent", "kind"),
    [(signal.SIGABRT, "memory"), (signal.SIGSEGV, "memory"), (signal.SIGXCPU, "too-slow"), (signal.SIGTERM, "damaged")],
)
def test_a_reader_that_dies_is_a_refusal_and_not_a_fault(
    sent: signal.Signals, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    suicide = f"import os; os.kill(os.getpid(), {int(sent)})"
    real = subprocess.Popen
    monkeypatch.setattr(
        reading.subprocess, "Popen", lambda command, **rest: real([sys.executable, "-c", suicide], **rest)
    )
    with pytest.raises(Unreadable) as refused:
        read_document(b"One", filename="fatal.txt")
    assert refused.value.kind == kind
    assert refused.value.says.startswith(("Reading fatal.txt", "fatal.txt"))


def test_a_fault_names_its_place_and_never_the_content(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    out = BytesIO()

    def breaks(data: bytes, **_: object) -> None:
        raise KeyError("the secret words of a document")

    monkeypatch.setattr("trellis.documents.reader.messages", breaks)
    answer(b"secret", order={"filename": "x.txt", "wants": "blocks", "limits": {}}, out=out)
    told = json.loads(out.getvalue())
    assert (told["because"], told["fault"]) == ("fault", "KeyError")
    assert "secret" not in out.getvalue().decode()
    with caplog.at_level(logging.ERROR):
        refusal = reading._refusal(told, "x.txt")
    assert "KeyError" in caplog.text
    assert "breaks" in caplog.text
    assert "secret" not in caplog.text + refusal.says


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    read_document(b"One", filename="one.txt")
    with pytest.raises(Unreadable):
        read_document(b"%PDF-1.7", filename="one.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_text_waits_for_no_library_of_other_kinds() -> None:
    code = (
        "import sys; from trellis.documents.reader import messages; from trellis.documents.limits import DOCUMENT;"
        "list(messages(b'One', filename='one.txt', wants='blocks', limits=DOCUMENT));"
        "print(*(name for name in ('django', 'lxml', 'python_calamine', 'pypdfium2', 'yaml') if name in sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.split() == []


def test_the_name_of_a_file_is_made_fit_to_be_shown() -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(b"%PDF-1.7", filename="line\nbreak " + "x" * 300 + ".pdf")
    assert "\n" not in refused.value.says
    assert len(refused.value.says) < 400

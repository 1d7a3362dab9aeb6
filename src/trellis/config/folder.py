"""The folder that holds a Trellis's data: made, marked as ours, emptied on request."""

import fcntl
import json
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from trellis.config.locks import lock
from trellis.config.ready import NotReady, cannot_write

MARKER = "trellis.json"
THROWN_AWAY = ("postgres", "postgres.new", "files")


def make_folder(data: Path) -> None:
    """Make the data folder with its marker and its secret key, where they are missing."""
    try:
        if not data.is_dir():
            data.mkdir(parents=True)
            data.chmod(0o711)  # PostgreSQL, which may run as another user, passes through; each folder inside is closed
        marker = data / MARKER
        if not marker.exists():
            marker.write_text(json.dumps({"made_by": "Trellis", "holds": "its database, files and secrets"}) + "\n")
        (data / "secrets").mkdir(mode=0o700, exist_ok=True)
        (data / "logs").mkdir(exist_ok=True)
        (data / "run").mkdir(exist_ok=True)
        (data / "tmp").mkdir(mode=0o700, exist_ok=True)
        secret(data, "key")
    except OSError as error:
        raise cannot_write(data, error) from error


def secret(data: Path, name: str) -> str:
    """A secret of this folder, made up when it is first asked for, readable by its owner alone."""
    path = data / "secrets" / name
    if not path.exists():
        new = path.with_suffix(f".{os.getpid()}")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
        with suppress(FileExistsError):  # whoever is second keeps the first one's
            os.link(new, path)
        new.unlink()
    return path.read_text().strip()


def throw_away(data: Path) -> None:
    """Remove the database and the files of a folder that Trellis made and nobody is using."""
    if os.environ.get("DATABASE_URL"):
        raise NotReady("--fresh throws away an embedded database only: empty the one that DATABASE_URL names yourself.")
    if not data.exists() or not any(data.iterdir()):
        return
    if not (data / MARKER).exists():
        raise NotReady(f"{data} was not made by Trellis (it has no {MARKER}), so --fresh leaves it alone.")
    (data / "run").mkdir(exist_ok=True)
    with (data / "run" / "in-use").open("a") as use:
        if not lock(use, fcntl.LOCK_EX):
            raise NotReady(f"Trellis is running on {data}: stop it before you start afresh.")
        for name in THROWN_AWAY:
            shutil.rmtree(data / name, ignore_errors=True)

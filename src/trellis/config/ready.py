"""The one way in which set-up and start-up say that they cannot go on, and the sentences they say it in."""

import errno
import shutil
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)
REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
ONLY_AWAY = "FATAL:  the database system is"  # starting up, in recovery mode, shutting down: what whoever asks is told
NEXT_LOG = 17_000_000  # bytes; PostgreSQL writes ahead in files of 16 MiB, and ends where it cannot begin the next
TELLING = ("FATAL", "PANIC", "error", "Error")


class NotReady(Exception):
    """Trellis cannot start or go on; the message is the one sentence that the person is told."""


def cannot_write(folder: Path, error: OSError) -> NotReady:
    """For a folder that does not take our files."""
    if error.errno in FULL:
        return NotReady(f"The disk that holds {folder} is full: free some space and start again.")
    return NotReady(
        f"Trellis cannot write to {folder} ({error.strerror}): give it write access or choose another with --data."
    )


def failed(sentence: str, output: str) -> NotReady:
    """For a program that failed: the sentence, ended with the reason that is found in what the program printed."""
    if any(words in output.lower() for words in ("no space left", "diskfull", "disk full")):
        return NotReady(f"{sentence}: the disk is full.")
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in TELLING)]
    causes = [line for line in telling if ONLY_AWAY not in line]
    reason = (causes or telling or lines or ["no reason was given"])[-1]
    return NotReady(f"{sentence}: {reason.rstrip('.')}.")


def with_the_disk(sentence: str, folder: Path) -> str:
    """The sentence, and that the disk is full where it is: a database that has ended of it is only said to be away."""
    try:
        there = next(path for path in (folder, *folder.parents) if path.exists())
        is_full = shutil.disk_usage(there).free < NEXT_LOG
    except OSError:
        return sentence  # the folder cannot be reached, which is what the sentence speaks of
    if "disk" in sentence or not is_full:
        return sentence
    return f"{sentence.rstrip('.')}; and the disk that holds {folder} is full."

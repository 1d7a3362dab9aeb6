"""As whom the embedded PostgreSQL runs: it refuses root, so root lends it an ordinary user."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trellis.config.ready import NotReady

NOBODY = 65534
CLONE_NEWUSER = 0x10000000  # <sched.h>; os.unshare comes with Python 3.12 only
PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


@dataclass(frozen=True)
class Guise:
    """Whom PostgreSQL's processes take themselves for, and who owns their files on disk."""

    owner: int
    lowered: bool = False
    namespace: bool = False

    def popen(self, *, dies_with_parent: bool = False) -> dict[str, Any]:
        """The arguments that make subprocess start a program in this guise."""
        steps: list[Callable[[], None]] = []
        if self.namespace:
            steps.append(_be_nobody_in_a_namespace)
        if dies_with_parent:
            parent = os.getpid()
            steps.append(lambda: die_with_parent(signal.SIGINT, parent=parent))  # PostgreSQL's word for a fast shutdown
        lowered = {"user": self.owner, "group": self.owner, "extra_groups": []} if self.lowered else {}
        return lowered | ({"preexec_fn": lambda: [step() for step in steps]} if steps else {})

    def give(self, path: Path) -> None:
        """Make the files of a folder this guise's own, if they are not."""
        if os.geteuid() != 0 or path.stat().st_uid == self.owner:
            return
        group = self.owner if self.lowered else 0
        for folder, _, names in os.walk(path):
            for name in (folder, *(os.path.join(folder, name) for name in names)):
                os.chown(name, self.owner, group, follow_symlinks=False)


def guise_for(program: Path, folder: Path) -> Guise:
    """The first guise in which `program` runs and `folder` can be entered; NotReady when there is none."""
    me = os.geteuid()
    if me != 0 and _is_known(me):
        return Guise(owner=me)
    choices = [Guise(owner=_nobody(), lowered=True)] if me == 0 else []
    choices.append(Guise(owner=me, namespace=True))
    for guise in choices:
        if _works(guise, program, folder):
            return guise
    raise NotReady(
        f"PostgreSQL may not run as root and no other user can reach {folder} and {program.parent}: start Trellis as an"
        " ordinary user, or move the checkout and its data to where every user may go."
    )


def die_with_parent(request: signal.Signals, *, parent: int) -> None:
    """Have the kernel send this process a signal when its parent ends, however it ends; Linux only.

    A parent that has ended before the kernel was asked sends nothing any more: then the process ends itself.
    """
    if sys.platform == "linux":
        _LIBC.prctl(PR_SET_PDEATHSIG, request)
        if os.getppid() != parent:
            os._exit(1)


_LIBC = ctypes.CDLL(None, use_errno=True)  # found before any fork: between fork and exec nothing may be imported


def _works(guise: Guise, program: Path, folder: Path) -> bool:
    # The shell enters the folder: subprocess's own cwd is set before the user is.
    command = ["/bin/sh", "-c", 'cd "$0" && exec "$1" --version', str(folder), str(program)]
    try:
        return subprocess.run(command, cwd="/", capture_output=True, **guise.popen()).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _be_nobody_in_a_namespace() -> None:
    # Where only root may go, as under /root: inside, the process is nobody; on disk its files stay root's.
    user, group = os.geteuid(), os.getegid()
    if _LIBC.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "no user namespace")
    for name, words in (
        ("setgroups", "deny"),
        ("gid_map", f"{NOBODY} {group} 1"),
        ("uid_map", f"{NOBODY} {user} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(words)


def _is_known(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False  # initdb refuses a user without a name, as containers often have
    return True


def _nobody() -> int:
    try:
        return pwd.getpwnam("nobody").pw_uid
    except KeyError:
        return NOBODY

"""Has a map laid out by Graphviz in a process of its own, once, when it is saved."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import trellis
from trellis.pathways.rules.map import CareerMap, Layout
from trellis.pathways.rules.map.layout import layout_from, question_of

PROGRAM = "trellis.pathways.adapters.graphviz"
SECONDS = 20
_SOURCES = str(Path(trellis.__file__).parents[1])
_LOG = logging.getLogger(__name__)


def laid_out(map_: CareerMap) -> Layout:
    """Where Graphviz does not answer, roles stand in the order of the map: what somebody saved is never lost for it."""
    try:
        told = subprocess.run(
            [sys.executable, "-m", PROGRAM],
            input=json.dumps(question_of(map_)), capture_output=True, text=True, timeout=SECONDS, check=True,
            env=os.environ | {"PYTHONPATH": _SOURCES},
        )  # fmt: skip
        heights = json.loads(told.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        _LOG.exception("the map was not laid out by Graphviz; its roles stand in their order")
        heights = {role.key: float(at) for at, role in enumerate(map_.roles)}
    return layout_from(map_, heights)

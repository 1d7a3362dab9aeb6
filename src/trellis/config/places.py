"""Where things are: the checkout, what is built in it, and the folder that holds a Trellis's data."""

import os
from pathlib import Path

ROOM = Path(__file__).resolve().parent.parent
CHECKOUT = ROOM.parent.parent
BUILD = CHECKOUT / ".build"
STATIC_BUILT = ROOM / "ui" / "static_built"


def data_folder() -> Path:
    """The folder that `--data` or TRELLIS_DATA names; `var` in the checkout when neither does."""
    return Path(os.environ.get("TRELLIS_DATA") or CHECKOUT / "var").expanduser().absolute()

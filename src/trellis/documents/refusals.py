"""The one way in which a file is refused: a sentence that says what is wrong, where, and what to do."""


class Unreadable(Exception):
    """A file that Trellis will not read.

    `says` is one sentence for the person who chose the file. `kind` is a short word for the reason (`too-large`,
    `encrypted`, `macros`, `damaged`, `not-that-kind` …) which programs and tests may compare.
    """

    def __init__(self, *, says: str, kind: str = "unreadable") -> None:
        super().__init__(says)
        self.says = says
        self.kind = kind

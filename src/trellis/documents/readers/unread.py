"""What a document holds beside the words that were read, said in sentences, and what is refused in them."""

from dataclasses import dataclass

from trellis.documents.limits import Limits
from trellis.documents.refusals import Unreadable


@dataclass(slots=True)
class Unread:
    """Counted while a document is read."""

    deleted: int = 0
    """Words that a tracked change deletes."""
    hidden: int = 0
    """Words that the document hides."""
    comments: int = 0
    comment_words: int = 0
    pictures: int = 0
    objects: int = 0
    drawn_in: int = 0
    """Parts that Word draws in from another file."""

    @property
    def sentences(self) -> list[str]:
        said = (
            (self.deleted, f"Tracked changes were read as accepted: {_words(self.deleted)} they delete were left out."),
            (self.hidden, f"{_words(self.hidden)} that the document hides were not read."),
            (self.comments, f"{self.comments} comment(s) in the margin were not read ({_words(self.comment_words)})."),
            (self.pictures, f"{self.pictures} picture(s) were not read; words in them are not in the draft."),
            (self.objects, f"{self.objects} chart(s) or object(s) of other programs were not read."),
            (
                self.drawn_in,
                f"{self.drawn_in} part(s) that Word draws in from another file were not read; "
                "to have them too, open the document in Word, save it again and choose that file.",
            ),
        )
        return [sentence for many, sentence in said if many]


def _words(many: int) -> str:
    return "1 word" if many == 1 else f"{many:,} words"


def without_words(filename: str, unread: Unread) -> Unreadable:
    if unread.drawn_in:
        return Unreadable(
            says=f"{filename} holds no text itself but draws it in from a part that only Word reads; "
            "open it in Word, save it again and choose that file.",
            kind="drawn-in",
        )
    why = ", only pictures" if unread.pictures else ""
    return Unreadable(
        says=f"{filename} holds no words that can be read{why}; "
        "choose the document that holds the text, or copy the text into a new one.",
        kind="no-words",
    )


def too_deep(filename: str, *, sort: str = "document") -> Unreadable:
    return Unreadable(
        says=f"{filename} nests its parts deeper than any {sort} does; copy its text into a new document.",
        kind="too-deep",
    )


def too_many_paragraphs(filename: str, limits: Limits) -> Unreadable:
    return Unreadable(says=f"{filename} has more than {limits.rows:,} paragraphs; split it.", kind="too-many-rows")


def too_many_columns(filename: str, limits: Limits, *, table: int) -> Unreadable:
    return Unreadable(
        says=f"Table {table} of {filename} has more than {limits.columns} columns; split it.", kind="too-many-columns"
    )

"""A person's sex as the staff record may say it: only to be counted, to see whether a rule shuts women or men out."""

from enum import StrEnum

from .job_titles import plain


class Sex(StrEnum):
    """The two of the School Workforce Census; the record may also say neither, or nothing."""

    NOT_KNOWN = ""
    FEMALE = "female"
    MALE = "male"
    NEITHER = "neither"

    @property
    def label(self) -> str:
        return {"": "Not known", "female": "Female", "male": "Male", "neither": "Neither, or not said"}[self.value]


# Bare numbers are left out: a list whose 1 and 2 were taken the wrong way round would be wrong for everybody in it.
_SAID = {
    Sex.FEMALE: ("f", "female", "woman"),
    Sex.MALE: ("m", "male", "man"),
    Sex.NEITHER: (
        "neither", "other", "another", "x", "non binary", "nonbinary", "indeterminate", "intersex", "not said",
        "undisclosed", "not disclosed", "prefer not to say", "prefers not to say", "prefer not to disclose", "refused",
        "prefer to self describe",
    ),
    Sex.NOT_KNOWN: (
        "u", "unknown", "not known", "not stated", "unspecified", "not specified", "not provided", "not recorded",
        "not applicable", "n a", "na", "none",
    ),
}  # fmt: skip
_WORDS = {words: sex for sex, said in _SAID.items() for words in said}


def sex_said(text: str) -> Sex | None:
    """“F”, “Female” and “F - Female” alike; “unknown” is as good as blank; None where the words say something else."""
    words = plain(text)
    if words in _WORDS:
        return _WORDS[words]
    meant = {_WORDS.get(word) for word in words.split()}
    return meant.pop() if len(meant) == 1 else None

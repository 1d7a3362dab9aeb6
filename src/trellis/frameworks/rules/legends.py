"""Recognises the lines that explain what a colour or style means."""

import re

_LEGEND = re.compile(
    r"^\W*(?:key\s*[:=]|legend\s*[:=]?|universal(?:\s+(?:entitlement|offer))?\W*$|(?:core|statutory|essential)(?:\s+(?:entitlement|offer))?\W*$|"
    r"(?:other\s+)?(?:options?|optional)\b(?:\s+(?:that|which|entitlement|offer|can|may)\b.*)?$|"
    r"(?:bold|italics?|red|green|blue|amber|yellow|shaded|highlighted|starred|underlined)\b.{0,20}(?:=|:|means|indicates|shows|denotes|are|is)\b)",
    re.IGNORECASE,
)


def is_legend(text: str) -> bool:
    """Whether a short line outside the tables names a class of statement or says what a style means."""
    return len(text.split()) <= 25 and bool(_LEGEND.match(" ".join(text.split())))

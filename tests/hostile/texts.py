"""Encodings, alphabets and bytes that no text holds."""

from collections.abc import Callable, Iterator
from functools import partial

from tests.hostile.fates import HostileFile, read, refused

NAMES = "Siân Ŵyn-Jones,Zoë Brontë,François Muñoz,Åse Strøm"
WINDOWS = "Siân Jones,Zoë Brontë,François Muñoz,“Åse” – Strøm"
ALPHABETS = {
    "Arabic": "مريم الحسن",
    "Hebrew": "מרים כהן",
    "Urdu": "محمد اقبال",
    "a right-to-left override": "Ann \u202egnilrats\u202c Lee",
    "emoji beyond the first plane": "Kim 👩🏽‍🏫 Okafor",
    "mathematical letters": "𝐁𝐨𝐥𝐝 𝒩𝒶𝓂𝑒",
    "accents as separate marks": "Zoe\u0308 Bronte\u0308",
    "a heap of accents": "Z" + "\u0321\u0340\u031b" * 40 + "algo",
    "invisible spaces": "Amy\u200bRose\ufeffHart\u2060Lee",
    "Chinese and Tamil": "王小明 தமிழ்",
}


def files() -> Iterator[HostileFile]:
    yield from _encodings()
    yield from _alphabets()
    yield from _bytes_no_text_holds()
    yield from _sizes()


def _encodings() -> Iterator[HostileFile]:
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        words = WINDOWS if codec == "cp1252" else NAMES
        for extension, shape in _SHAPES.items():
            yield read(f"staff.{extension}", partial(_encoded, shape(words), codec), f"{extension} as {codec}")
    yield read("marked.csv", partial(_encoded, "\ufeff" + _csv(NAMES), "utf-16-be"), "big-endian UTF-16 with its mark")
    for codec in ("utf-32", "utf-32-be"):
        marked = "\ufeff" if codec.endswith("be") else ""
        yield refused("staff.csv", partial(_encoded, marked + _csv(NAMES), codec), f"a CSV as {codec}")
        yield refused("staff.txt", partial(_encoded, marked + _text(NAMES), codec), f"a text as {codec}")
    two = _csv(NAMES).encode() + _csv(WINDOWS).encode("cp1252")
    yield read("two.csv", lambda: two, "lines of UTF-8 and of Windows text in one CSV")
    yield read("two.txt", lambda: two, "lines of UTF-8 and of Windows text in one text")
    for byte in (0x81, 0x8D, 0x90):
        bad = b"name,school\nAnn" + bytes([byte]) + b",Oak\n"
        yield refused("odd.csv", partial(bytes, bad), f"byte {byte:#x}, which is no letter in any of them")
    yield refused(
        "cut.csv", lambda: b"\xef\xbb\xbf" + "name\nZoë\n".encode("cp1252"), "a mark of UTF-8 before other text"
    )
    yield refused("cut.txt", lambda: "Zoë".encode("utf-16") + b"\xd8", "UTF-16 with half a letter at its end")
    yield refused("lone.txt", lambda: b"\xff\xfe" + b"a\x00" + b"\x00\xd8" + b"b\x00", "UTF-16 with half a pair")


def _alphabets() -> Iterator[HostileFile]:
    for what, name in ALPHABETS.items():
        for extension in ("csv", "txt", "html"):
            yield read(
                f"names.{extension}", partial(_encoded, _SHAPES[extension](name), "utf-8"), f"{what} in {extension}"
            )


def _bytes_no_text_holds() -> Iterator[HostileFile]:
    for extension in ("txt", "md", "csv", "html"):
        yield refused(f"nul.{extension}", partial(_with_nul, extension), f"a NUL in {extension}")
    for extension in ("txt", "csv"):
        nothing = partial(bytes, 4096)
        yield refused(f"nothing.{extension}", nothing, f"nothing but NULs in {extension}")
        noise = partial(bytes, [*range(256)] * 8)
        yield refused(f"noise.{extension}", noise, f"every byte there is in {extension}")
    yield read("bell.csv", lambda: b"name,school\nAnn\x07,Oak\x1b[31m\n", "a bell and an escape in a CSV")
    yield read("bell.txt", lambda: b"Stage 1\x0c\n\nRead\x08 well\x7f\n", "a page break and a backspace in a text")
    yield read("old-mac.csv", lambda: b"name,school\rAnn,Oak\rBen,Elm\r", "line ends of old Macs")
    yield read("mixed-ends.txt", lambda: b"One\r\n\r\nTwo\rThree\nFour", "all three line ends in one text")
    yield read("separators.txt", lambda: "One\u2028Two\u2029Three\x85Four\x0bFive".encode(), "rare line separators")


def _sizes() -> Iterator[HostileFile]:
    for name in ("empty.txt", "empty.csv", "empty.xlsx", "empty.html"):
        yield refused(name, bytes, f"no byte at all in {name}")
    yield refused("blank.csv", lambda: b" \r\n\t\r\n" * 50, "a CSV of blanks")
    yield refused("mark.csv", lambda: b"\xef\xbb\xbf", "a mark of UTF-8 and nothing else")
    yield refused("mark.txt", lambda: b"\xff\xfe", "a mark of UTF-16 and nothing else")
    yield refused("line.csv", lambda: b"a," * 100_000_000, "a CSV of one line of 200 MB")
    yield refused("line.txt", lambda: b"word " * 40_000_000, "a text of one line of 200 MB")
    yield refused("long.txt", lambda: b"word " * 800_000, "a text of one line of 4 MB")
    yield refused("many.txt", lambda: b"line\n" * 60_000, "a text of 60,000 lines")
    yield read("fits.txt", lambda: b"A line of a long text.\n\n" * 9_000, "a long text that is no longer than allowed")
    yield read("one.txt", lambda: b"x", "a text of one letter")
    yield read("tabs.txt", lambda: b"\t\t\n\ta\t\n\t\t\tb\n", "a text of tabs and two letters")
    yield read("bars.md", lambda: b"| a | b |\n|---|---|\n| `x|y` | \\| |\n|||\n", "an odd Markdown table")
    yield read("bullets.md", lambda: b"\n".join(b" " * n + b"- item" for n in range(200)), "bullets 200 levels deep")
    yield read("stars.md", lambda: b"*" * 50_000 + b"a" + b"_" * 50_000, "a hundred thousand stars and strokes")
    yield read("brackets.md", lambda: b"[" * 50_000 + b"](" * 20_000, "brackets that never close")
    yield read("tags.txt", lambda: b"<p" * 40_000 + b" & &amp; &nosuch; &#x110000;", "tags that never close")


def _csv(names: str) -> str:
    return "Name,School,Role\n" + "\n".join(f"{name},Oakfield Primary,Teacher" for name in names.split(",")) + "\n"


def _text(names: str) -> str:
    return "Who is who\n\n" + "\n".join(f"- {name} leads a team" for name in names.split(",")) + "\n"


def _page(names: str) -> str:
    items = "".join(f"<li>{name}</li>" for name in names.split(","))
    return f"<html><head><title>Who is who</title></head><body><h1>Who is who</h1><ul>{items}</ul></body></html>"


_SHAPES: dict[str, Callable[[str], str]] = {
    "csv": _csv,
    "tsv": lambda names: _csv(names).replace(",", "\t"),
    "txt": _text,
    "md": lambda names: "# " + _text(names),
    "html": _page,
}


def _encoded(text: str, codec: str) -> bytes:
    return text.encode(codec)


def _with_nul(extension: str) -> bytes:
    return _SHAPES[extension]("Ann\x00e Lee").encode()

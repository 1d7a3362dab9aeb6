"""One file a role: an archive, a folder or several files are one document, each file under its own heading."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from trellis.documents.blocks import BlockKind, Document
from trellis.documents.limits import Limits
from trellis.documents.reading import read_document, read_documents
from trellis.documents.refusals import Unreadable

ROLE = "# Site manager\n\n- Checks alarms\n- Keeps the log\n"


def packed(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Grid")
    for at, row in enumerate([("Stage", "Self"), ("One", "Reads")]):
        sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def said(read: Document) -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.text, block.place.part) for block in read.blocks]


FILES: dict[str, bytes | str] = {
    "roles/role-10.yaml": "title: Caretaker\nduties: [Sweeps]\n",
    "roles/role-2.md": ROLE,
    "roles/ict_technician.txt": "Mends what is broken, and says when it will be done again.\n",
    "roles/grid.xlsx": workbook(),
    "roles/.DS_Store": b"\0\0\0\1Bud1",
    "__MACOSX/roles/._role-2.md": b"\0\5\26\7",
    "roles/photo.png": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "roles/notes.txt": "  \n",
}


def test_every_file_of_an_archive_stands_under_a_heading_with_its_name() -> None:
    read = read_document(packed(FILES), filename="roles.zip")
    assert read.kind == "zip"
    assert said(read) == [
        ("heading", "grid", "file roles/grid.xlsx"),
        ("table", "", "file roles/grid.xlsx"),
        ("heading", "ict technician", "file roles/ict_technician.txt"),
        ("paragraph", "Mends what is broken, and says when it will be done again.", "file roles/ict_technician.txt"),
        ("heading", "Site manager", "file roles/role-2.md"),
        ("list item", "Checks alarms", "file roles/role-2.md"),
        ("list item", "Keeps the log", "file roles/role-2.md"),
        ("node", "Caretaker", "file roles/role-10.yaml"),
        ("node", "duties", "file roles/role-10.yaml"),
        ("node", "Sweeps", "file roles/role-10.yaml"),
    ]
    assert [cell.place.part for table in read.tables for row in table.rows for cell in row] == [
        "file roles/grid.xlsx"
    ] * 4
    assert read.blocks[1].place.says == "file roles/grid.xlsx, table 1, row 1"
    assert len(read.notes) == 2
    assert read.notes[0] == "roles/notes.txt is empty and was left out."
    assert read.notes[1].startswith("Not read: photo.png is a picture")


def test_a_folder_reads_as_its_archive_does(tmp_path: Path) -> None:
    folder = tmp_path / "Our roles"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    read = read_document(folder)
    assert read.name == "Our roles"
    assert [text for _, text, _ in said(read)] == [
        text for _, text, _ in said(read_document(packed(FILES), filename="a.zip"))
    ]
    assert read_document(folder).sha256 == read.sha256


def test_several_files_are_read_together_and_keep_their_names_apart() -> None:
    read = read_documents(
        [("a/role.md", b"# One\n"), ("b/role.md", b"# Two\n"), ("case.json", b'{"CFItems": [{"fullStatement": "x"}]}')]
    )
    assert [text for kind, text, _ in said(read) if kind == BlockKind.HEADING] == ["case", "One", "Two"]
    assert {part for _, _, part in said(read)} == {"file case.json", "file role.md", "file role (2).md"}


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"a.md": ROLE, "inner.zip": packed({"b.md": ROLE})}, "nested"),
        ({"a.md": ROLE, "inner.md": packed({"b.md": ROLE})}, "nested"),
        ({"a.md": ROLE, "b.tar": b"x"}, "nested"),
        ({"a.md": ROLE, "run.exe": b"MZ"}, "macros"),
        ({"../a.md": ROLE}, "outside"),
        ({"a.png": b"\x89PNG\r\n\x1a\n", "b.jpg": b"\xff\xd8\xff"}, "none-read"),
        ({"a.txt": ""}, "none-read"),
        ({"__MACOSX/a.txt": ROLE}, "empty"),
        ({"a.txt": b"a " * 5_000_000}, "ratio"),
        ({f"{at}.txt": ROLE for at in range(2_001)}, "too-many-parts"),
    ],
)
def test_traps_are_refused(files: dict[str, bytes | str], kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(packed(files), filename="roles.zip")
    assert refused.value.kind == kind
    assert "roles.zip" in refused.value.says


def test_a_locked_or_trapped_file_among_others_is_said_and_left_out() -> None:
    macros = packed({"xl/workbook.xml": "<x/>", "xl/vbaProject.bin": b"x"})
    bomb = packed({"xl/workbook.xml": b"<x>" + bytes(9_000_000)})
    read = read_document(
        packed({"good.md": ROLE, "a.xlsx": macros, "b.xlsx": bomb, "c.csv": b"%PDF-1.7"}, zipfile.ZIP_STORED),
        filename="r.zip",
    )
    assert [text for _, text, _ in said(read)] == ["Site manager", "Checks alarms", "Keeps the log"]
    assert [note.partition(" ")[0] for note in read.notes] == ["Not"] * 3


def test_all_files_together_may_not_be_too_large() -> None:
    with pytest.raises(Unreadable, match="is 2 MB large; Trellis reads at most 1 MB"):
        read_documents([("a.txt", b"a" * 1_500_000), ("b.txt", b"b" * 1_500_000)], limits=Limits(file_bytes=1_048_576))


def test_a_folder_without_a_file_is_refused_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "roles" / "empty").mkdir(parents=True)
    with pytest.raises(Unreadable, match=r"^roles holds no file; choose the folder that holds the documents\.$"):
        read_document(tmp_path / "roles")


def test_a_file_that_goes_while_its_folder_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "teacher.md").symlink_to(tmp_path / "gone.md")
    monkeypatch.setattr(Path, "is_file", lambda path: path.suffix == ".md")
    with pytest.raises(Unreadable, match=r"^teacher\.md was taken away while roles was read"):
        read_document(tmp_path / "roles")

"""Steps that several journeys take."""

from datetime import date
from pathlib import Path
from typing import Any

from trellis.documents.csv_out import csv_of
from trellis.organisation.rules.samples import Sample, SampleKind, sample_schools, sample_staff

DOCUMENT = Path(__file__).parent / "files" / "ferrybank-pathway.md"
DAY_OF_SAMPLES = date(2026, 11, 18)


def bring_in_document(page: Any, title: str) -> str:
    """Imports the invented pathway under a title of its own, and returns the address of its review."""
    content = DOCUMENT.read_text().replace("# Ferrybank Trust Support Staff Pathway", f"# {title}", 1)
    page.goto("/frameworks/import/")
    page.locator("input[type=file]").set_input_files(file_named("ferrybank.md", content.encode()))
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/review/")
    return str(page.url)


def begin_thread(page: Any, review: str, *, name: str) -> str:
    """Puts a statement of a draft into a thread of a name, and returns the address of the draft's threads."""
    page.goto(f"{review}statements/")
    page.get_by_role("link", name="Change").first.click()
    page.get_by_role("link", name="Its thread").click()
    page.get_by_label("Or begin a new thread").fill(name)
    page.get_by_role("button", name="Save").click()
    page.goto(f"{review}threads/")
    return str(page.url)


def version_called(page: Any, title: str) -> str:
    """The address of the version in force of the framework of a title."""
    page.goto("/frameworks/")
    card = page.locator(".card", has=page.get_by_role("heading", name=title, exact=True))
    return str(card.get_by_role("link", name="Version").first.evaluate("link => link.href"))


def upload_schools(page: Any) -> None:
    page.goto("/set-up/schools/import/")
    page.get_by_label("The list of schools").set_input_files(file_named("schools.csv", as_csv(sample_schools())))
    page.get_by_role("button", name="Read the list").click()
    page.wait_for_load_state()


def upload_staff_file(page: Any, *, people: int, seed: int) -> None:
    """What `./trellis sample-staff --with-faults` writes."""
    sample = sample_staff(SampleKind.SIMS, people=people, today=DAY_OF_SAMPLES, seed=seed, with_faults=True)
    page.goto("/set-up/people/import/")
    page.locator("input[type=file]").set_input_files(file_named("staff.csv", as_csv(sample)))
    page.get_by_role("button", name="Read the file").click()
    page.wait_for_load_state()


def as_csv(sample: Sample) -> bytes:
    return b"".join(csv_of(sample.headings, sample.rows))


def file_named(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "text/csv" if name.endswith(".csv") else "text/plain", "buffer": content}

"""Remembers staff files and lists of schools on their way in."""

from typing import ClassVar

from django.db import models

from trellis.access.models import TrustForeignKey, TrustOwned


class FileState(models.TextChoices):
    """How far a file has come that was brought in."""

    DRAFT = "draft", "Not applied yet"
    APPLIED = "applied", "Applied"
    DROPPED = "dropped", "Dropped"


class StaffImport(TrustOwned):
    """A staff file on its way in: its rows, how they are to be read, and what applying them would do.

    The rows go when it is applied or dropped; how it was read stays, so that the next file like it is read so too.
    """

    FULL_LISTS: ClassVar = [
        ("", "Some people only"),
        ("school", "Everybody in one school"),
        ("trust", "Everybody in the trust"),
    ]

    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=40, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=FileState, default=FileState.DRAFT)
    content = models.BinaryField(null=True)  # rows as compressed JSON (rows_kept.py)
    row_count = models.PositiveIntegerField(default=0)
    headings = models.JSONField(default=list)
    signature = models.CharField(max_length=32, blank=True)
    columns = models.JSONField(default=dict)
    columns_confirmed = models.BooleanField(default=False)
    date_order = models.CharField(max_length=12, blank=True)
    pad_trns = models.BooleanField(default=False)
    school = TrustForeignKey("organisation.School", models.SET_NULL, null=True, blank=True, related_name="+")
    full_list = models.CharField(max_length=6, choices=FULL_LISTS, blank=True)
    said_schools = models.JSONField(default=dict)
    said_groups = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    question = models.JSONField(null=True)
    findings = models.JSONField(default=dict)  # counts, and what could be said to make more rows usable
    digest = models.CharField(max_length=64, blank=True)
    checked_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    applied_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    work_id = models.BigIntegerField(null=True)  # in the background, of the room beneath

    never_recorded: ClassVar = ("content", "findings", "question")
    personal: ClassVar = ("uploaded_by", "applied_by", "content", "question", "findings")
    plain: ClassVar = (
        "id", "trust", "filename", "sha256", "encoding", "sheet", "uploaded_at", "state", "row_count", "headings",
        "signature", "columns", "columns_confirmed", "date_order", "pad_trns", "school", "full_list", "said_schools",
        "said_groups", "notes", "digest", "checked_at", "applied_at", "work_id",
    )  # fmt: skip

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["trust", "-uploaded_at"], name="staff_files_newest_first"),
            models.Index(fields=["trust", "signature", "-uploaded_at"], name="staff_files_by_headings"),
        ]

    def __str__(self) -> str:
        return self.filename


class StaffImportPage(TrustOwned):
    """One page of what a staff file would do, as it is shown: 50 people, or 50 refused rows."""

    staff_import = TrustForeignKey("organisation.StaffImport", models.CASCADE, related_name="pages")
    tab = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    rows = models.JSONField()

    recorded: ClassVar = False
    personal: ClassVar = ("rows",)
    plain: ClassVar = ("id", "trust", "staff_import", "tab", "number")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trust", "staff_import", "tab", "number"], name="one_page_of_a_number_per_tab"
            )
        ]


class SchoolImport(TrustOwned):
    """A list of schools on its way in, from Get Information About Schools or shaped like it."""

    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=FileState, default=FileState.DRAFT)
    content = models.JSONField(default=dict)  # the rows of the trust, and predecessors by URN
    group_uid = models.CharField(max_length=20, blank=True)
    group_name = models.CharField(max_length=200, blank=True)
    group_chosen = models.BooleanField(default=False)
    findings = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True)
    applied_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")

    never_recorded: ClassVar = ("content",)
    personal: ClassVar = ("uploaded_by", "applied_by")
    plain: ClassVar = (
        "id", "trust", "filename", "sha256", "uploaded_at", "state", "content", "group_uid", "group_name",
        "group_chosen", "findings", "applied_at",
    )  # fmt: skip

    class Meta:
        indexes: ClassVar = [models.Index(fields=["trust", "-uploaded_at"], name="school_lists_newest_first")]

    def __str__(self) -> str:
        return self.filename

"""Remembers hubs, schools, teams, staff and their posts, and files on their way in."""

from trellis.organisation.models.files import FileState, SchoolImport, StaffImport, StaffImportPage
from trellis.organisation.models.people import GROUPS, Post, Staff
from trellis.organisation.models.places import Hub, School, Team

__all__ = [
    "GROUPS",
    "FileState",
    "Hub",
    "Post",
    "School",
    "SchoolImport",
    "Staff",
    "StaffImport",
    "StaffImportPage",
    "Team",
]

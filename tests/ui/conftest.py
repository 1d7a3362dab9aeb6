"""Strict templates without a database: an undefined variable fails, and the frame is a made-up one."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

ASSETS = Path("src/trellis/ui/assets")


class Undefined(str):
    """What a template gets in place of a variable that does not exist."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"The template names {name!r}, which is undefined.")


FRAME = {
    "trust_name": "Larkfield Learning Trust",
    "person_name": "Amara Nwosu",
    "account_url": "/account",
    "areas": [{"label": "Home", "url": "/"}, {"label": "My development", "url": "/me", "current": True}],
    "sub": [
        {"label": "My pathway", "url": "/me/pathway", "current": True},
        {"label": "Learning", "url": "/me/learning"},
    ],
    "links": [{"label": "Search", "url": "/search"}, {"label": "Log learning", "url": "/log"}],
    "demonstration": True,
}


def frame(request: HttpRequest) -> dict[str, object]:
    """The context processor of these tests."""
    return {"shell": FRAME} if request.GET.get("signed") else {}


@pytest.fixture
def strict_templates(settings: Any) -> None:
    options = settings.TEMPLATES[0]["OPTIONS"] | {
        "string_if_invalid": Undefined("%s"),
        "context_processors": ["django.template.context_processors.request", "tests.ui.conftest.frame"],
    }
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"OPTIONS": options}]
    settings.ROOT_URLCONF = "tests.ui.addresses"
    # Names of files as they are: what these tests read does not depend on what was built.
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def rendered(strict_templates: None) -> Callable[..., str]:
    """`rendered("{% status key %}", key="done")` is the HTML of a template written here."""

    def render(source: str, address: str = "/", **context: object) -> str:
        return str(engines["django"].from_string(source).render(context, RequestFactory().get(address)))

    return render


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium; a container's root has no sandbox to give it."""
    return {"executable_path": shutil.which("chromium") or shutil.which("chromium-browser"), "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Takes the place of pytest-base-url's, which pytest 9 warns about."""
    return ""

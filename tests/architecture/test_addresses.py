"""Every address has a door, a name that is its view's, and a view of our own."""

import re

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django.urls import URLPattern, path

from trellis.access.doors import addresses, door_of, every_address_has_a_door
from trellis.access.urls import LIBRARY_NAMES

ALL = list(addresses())


def called(entry: tuple[str, URLPattern]) -> str:
    return str(entry[1].name)


@pytest.mark.parametrize("entry", ALL, ids=called)
def test_every_address_has_a_door(entry: tuple[str, URLPattern]) -> None:
    assert door_of(entry[1]) is not None


@pytest.mark.parametrize("entry", ALL, ids=called)
def test_an_address_is_called_as_its_view(entry: tuple[str, URLPattern]) -> None:
    _, pattern = entry
    name = LIBRARY_NAMES.get(called(entry), called(entry))
    assert pattern.callback.__name__.replace("_", "-") == name
    assert pattern.callback.__module__.startswith("trellis.")


@pytest.mark.parametrize("entry", ALL, ids=called)
def test_an_address_says_what_its_numbers_count(entry: tuple[str, URLPattern]) -> None:
    """No personal data in an address (assurance P10), and no bare id: it says of what."""
    taken = re.findall(r"<(?:(\w+):)?(\w+)>", entry[0])
    assert not {name for _, name in taken} & {"id", "pk", "name_of_person", "email"} - ({"name"})
    for kind, name in taken:
        assert kind in {"int", "slug"} or name == "form", name


def test_no_address_of_the_sign_in_library_exists_but_ours() -> None:
    ours = {called(entry) for entry in ALL} - set(LIBRARY_NAMES)
    assert not any(re.match(r"account_|mfa_|usersessions_|socialaccount_", name) for name in ours)


def bare(request: object) -> None:
    """A view that nobody gave a door."""


urlpatterns = [path("bare/", bare, name="bare")]


@override_settings(ROOT_URLCONF="tests.architecture.test_addresses")
def test_a_view_without_a_door_stops_start_up() -> None:
    told = every_address_has_a_door()
    assert [message.id for message in told] == ["access.E001"]
    assert "bare/" in told[0].msg
    assert any(message.id == "access.E001" for message in run_checks())


def test_a_name_belongs_to_one_view() -> None:
    """Two views of one name would be told apart by their parameters only, until one day they are not."""
    views: dict[str, set[object]] = {}
    for entry in ALL:
        views.setdefault(called(entry), set()).add(entry[1].callback)
    assert {name for name, behind in views.items() if len(behind) > 1} == set()

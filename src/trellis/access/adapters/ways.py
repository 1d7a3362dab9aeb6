"""Reads where somebody wants to go on to, and goes nowhere but to our own pages (ASVS 3.7.2)."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from trellis.kernel.numbers import whole_number


def way_on(request: HttpRequest, otherwise: str = "") -> str:
    """The page named as `next`, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else otherwise


LARGEST = 10**9


def number_asked(request: HttpRequest, name: str, otherwise: int | None = None) -> int | None:
    """A number of the address's query, when it is one that a table can hold."""
    number = whole_number(request.GET.get(name))
    return otherwise if number is None or number > LARGEST else number

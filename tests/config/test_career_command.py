"""`./trellis career`: somebody's career goes out of the app as the file that `./trellis judge` reads."""

from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import TODAY, OwnDatabase
from tests.demonstration.test_making import made  # noqa: F401 (a trust with people in it)
from trellis.access import tenancy
from trellis.access.models import Opening
from trellis.config.commands import career
from trellis.config.ready import NotReady
from trellis.organisation.models import Staff
from trellis.pathways.queries import career_of
from trellis.pathways.rules.career_files import read_career

KEEPER = "tomasz.zielinski@wrenbrook.example"


def run(*arguments: str) -> Any:
    done = CliRunner().invoke(career.command, [*arguments, "--on", str(TODAY), "--trust", "wrenbrook", "--as", KEEPER])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_what_comes_out_is_the_career_and_who_took_it_is_kept(made: tuple[Any, OwnDatabase]) -> None:  # noqa: F811
    _, database = made
    with tenancy.within(database.other_trust_id):
        person = Staff.objects.exclude(payroll_number="").order_by("id").first()
        assert person is not None
        expected = career_of(staff_id=person.pk, on=TODAY)
    told, odd = read_career(run(person.payroll_number, "--json").stdout.encode())
    assert told == expected
    assert not odd
    with tenancy.within(database.other_trust_id):
        assert Opening.objects.filter(subject_id=person.pk, what="career, as a file").count() == 1


def test_nobody_and_several_are_said_in_a_sentence(made: tuple[Any, OwnDatabase]) -> None:  # noqa: F811
    with pytest.raises(NotReady, match="Nobody has the number"):
        run("no-such-number-at-all")
    with pytest.raises(NotReady, match="may be several people"):
        run("a")


def test_a_day_that_does_not_exist_is_said_in_a_sentence() -> None:
    done = CliRunner().invoke(career.command, ["anybody", "--on", "2026-02-30"])
    assert isinstance(done.exception, NotReady)
    assert str(done.exception) == "--on: there is no day 2026-02-30."

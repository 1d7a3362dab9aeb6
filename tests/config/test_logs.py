"""The log says where something went wrong, and nothing of what people wrote."""

import io
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

LOG = logging.getLogger("tests.logged")
TOLD = "in confidence"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is written by a log as the settings say."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    formatters = logging.config.DictConfigurator(settings.LOGGING)
    handler.setFormatter(formatters.configure_formatter(dict(settings.LOGGING["formatters"]["plain"])))
    LOG.addHandler(handler)
    yield said
    LOG.removeHandler(handler)


def test_a_fault_of_the_database_does_not_quote_the_row(in_trust: None, written: io.StringIO) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE kept (what text CONSTRAINT short CHECK (length(what) < 3)) ON COMMIT DROP"
        )
        try:
            with transaction.atomic():
                cursor.execute("INSERT INTO kept VALUES (%s)", [TOLD])
        except IntegrityError:
            LOG.exception("Work 7 failed")
    said = written.getvalue()
    assert "Work 7 failed" in said
    assert "psycopg.errors.CheckViolation: 23514 short" in said
    assert "test_logs.py" in said
    assert TOLD not in said


def test_other_faults_are_told_with_their_words_and_what_led_to_them(
    written: io.StringIO,
) -> None:
    try:
        try:
            raise KeyError("stage")
        except KeyError as missing:
            raise ValueError("No such stage.") from missing
    except ValueError:
        LOG.exception("Work 8 failed")
    said = written.getvalue()
    assert said.index("builtins.KeyError: 'stage'") < said.index("builtins.ValueError: No such stage.")

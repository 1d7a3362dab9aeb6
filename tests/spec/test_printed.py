"""The manual in docs/rules is what the tables write."""

from tests.spec import print as printing


def test_the_manual_is_current() -> None:
    assert printing.out_of_date() == [], "Run: python -m tests.spec.print"


def test_every_sentence_of_the_tables_is_in_the_manual() -> None:
    ledger = printing.pages()["ledger.md"]
    for rows in printing.ledger.NEXT.values():
        assert all(then in ledger for _, _, then in rows)
    assert all(says in ledger for _, _, says in printing.ledger.CARRIES)
    assert all(then in ledger for *_, then in printing.ledger.BY_TERMS)

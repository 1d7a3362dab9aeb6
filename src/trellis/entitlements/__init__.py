"""The ledger: what each person is owed, what happened to it, and who has not kept the promise."""

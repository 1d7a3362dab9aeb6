"""The rules as tables in English: each is tested, and `python -m tests.spec.print` writes docs/rules from them."""

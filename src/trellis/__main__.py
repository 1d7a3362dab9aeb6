"""`python -m trellis` is `./trellis`."""

from trellis.config.cli import main

main()

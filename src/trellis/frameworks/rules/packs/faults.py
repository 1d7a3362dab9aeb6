"""What is wrong with a pack, in sentences that name the file, the table and the key."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to put right. `table` is a table of TOML or a row of CSV, in the words of the file itself."""

    file: str
    table: str
    key: str
    says: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.table, self.key) if part) + f": {self.says}"


class PackRefused(Exception):
    """The pack cannot be read; every reason is in `faults`."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults

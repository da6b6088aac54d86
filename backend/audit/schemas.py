"""What the audit record tells others."""

import msgspec


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of checking the whole record; `faults` is empty when it is whole."""

    seals: int
    records: int
    unsealed: int
    faults: list[str]

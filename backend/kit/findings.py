"""What is wrong with the rows of imported files: each finding names its file, row and field, and says what to do."""

import re
from collections.abc import Mapping

import msgspec

from backend.kit.errors import DomainError, FieldError
from backend.kit.i18n import N_

# What can be wrong with any file; a domain adds what its own rules find.
SHAPES_TO_DO: Mapping[str, str] = {
    "unreadable": N_("Write the file as those beside it are written, with everything that they hold."),
    "missing": N_("Give this element."),
    "unknown_field": N_("Take this element out, or write its name as in the rows beside it."),
    "malformed": N_("Write it as in the rows beside it: the same kind of value, in the same form."),
    "columns_differ": N_(
        "Give exactly the columns that are asked for: add what is missing, take out what is too much."
    ),
}
_AT = re.compile(r" - at `\$\.?(?P<field>[^`]*)`$")
_NAMED = re.compile(r"`([^`]+)`")
_CODES = {"missing required field": "missing", "unknown field": "unknown_field"}


class RowsRefused(DomainError):
    """Rows of an import are wrong; `errors` names each, and nothing of the import was kept."""

    status = 422
    code = "rows_refused"
    words = N_("{count} rows were refused; nothing was imported.")


class Findings:
    """Collects what is wrong with files, so that whoever mends them sees everything at once."""

    def __init__(self, what_to_do: Mapping[str, str]) -> None:
        self._what_to_do = what_to_do
        self.errors: list[FieldError] = []

    def refuse(self, file: str, row: int, field: str, code: str, slug: str = "") -> None:
        """Note a finding; row 0 is the file as a whole."""
        params = {"file": file, "row": row, "slug": slug, "to_do": self._what_to_do[code]}
        self.errors.append(FieldError(path=f"{file}:{row}:{field}", code=code, params=params))

    def refuse_shape(self, file: str, row: int, error: msgspec.ValidationError, slug: str = "") -> None:
        """Note that a row has another shape than it must."""
        field, code = _shape(str(error))
        self.refuse(file, row, field, code, slug)

    def raise_if_any(self) -> None:
        """End the import where something is wrong.

        Raises:
            RowsRefused: with all findings.

        """
        if self.errors:
            raise RowsRefused(
                self.errors, count=len({(each.params["file"], each.params["row"]) for each in self.errors})
            )


def _shape(message: str) -> tuple[str, str]:
    """Turn msgspec's sentence into the field that it names and a stable code."""
    at = _AT.search(message)
    field = at["field"] if at else ""
    named = _NAMED.search(message)
    for said, code in _CODES.items():
        if said in message and named:
            return ".".join(part for part in (field, named[1]) if part), code
    return field or "row", "malformed"

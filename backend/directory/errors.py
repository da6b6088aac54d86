"""What the directory refuses, and why."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class RegionNotFound(DomainError):
    """No region has this code."""

    status = 404
    code = "region_not_found"
    words = N_("There is no place with the code {code}.")


class RowRefused(DomainError):
    """A row of an import is wrong; nothing of the import was kept."""

    status = 422
    code = "row_refused"
    words = N_("{file}, row {row}: {field} is not right ({reason}).")

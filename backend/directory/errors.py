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


class RowsRefused(DomainError):
    """Rows of an import are wrong; `errors` names each, and nothing of the import was kept."""

    status = 422
    code = "rows_refused"
    words = N_("{count} rows were refused; nothing was imported.")


class HallNotFound(DomainError):
    """No hall has this code."""

    status = 404
    code = "hall_not_found"
    words = N_("We know of no hall with the code {code}. It may have moved: look for it under its place.")


class DepartmentNotFound(DomainError):
    """No department has this code."""

    status = 404
    code = "department_not_found"
    words = N_("There is no department with the code {code}.")

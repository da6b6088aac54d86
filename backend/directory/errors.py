"""What the directory refuses, and why."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class RegionNotFound(DomainError):
    """No region has this code."""

    status = 404
    code = "region_not_found"
    words = N_("There is no place with the code {code}.")


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

"""What the public lists refuse, and why."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class PublicListNotFound(DomainError):
    """No public list has this name."""

    status = 404
    code = "list_not_found"
    words = N_("There is no list of this name.")

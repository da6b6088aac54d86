"""What a text module is refused for."""

from backend.kit.errors import DomainError, NotFound
from backend.kit.i18n import N_


class TextNotFound(NotFound):
    """The office has no such text."""

    code = "text_not_found"


class TextChanged(DomainError):
    """Somebody else of the office was faster; `changed_by` names her, `revision` is hers."""

    status = 409
    code = "text_changed"
    words = N_("Somebody else has changed this text in the meantime. Read it, and decide what shall stand.")


class HoleUnknown(DomainError):
    """The text has a hole that nothing fills; `hole` names it."""

    status = 422
    code = "hole_unknown"
    words = N_("Nothing can be put in place of {hole}. Choose one of the names that are offered.")


class TooManyTexts(DomainError):
    """An office has as many texts as it may."""

    status = 422
    code = "too_many_texts"
    words = N_("Your office has {limit} texts. Change one that is no longer needed.")

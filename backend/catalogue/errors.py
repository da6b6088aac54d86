"""What the catalogue refuses, and why."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class GuideNotFound(DomainError):
    """No published guide has this name in this language."""

    status = 404
    code = "guide_not_found"
    words = N_("We have no guide of this name. It may have moved: look for it in the list of services.")


class ServiceNotFound(DomainError):
    """No service in use has this name."""

    status = 404
    code = "service_not_found"
    words = N_("There is no service of this name.")


class RowsRefused(DomainError):
    """Rows of an import are wrong; `errors` names each, and nothing of the import was kept."""

    status = 422
    code = "rows_refused"
    words = N_("{count} rows were refused; nothing was imported.")


class PublicListNotFound(DomainError):
    """No public list has this name."""

    status = 404
    code = "list_not_found"
    words = N_("There is no list of this name.")

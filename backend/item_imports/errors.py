"""What imports of items refuse, and why."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class FileOutOfStep(DomainError):
    """A piece of a file does not begin where the last one ended."""

    status = 409
    code = "file_out_of_step"
    words = N_("The file did not arrive in order. Choose it again.")


class ImportNotReady(DomainError):
    """The file was not looked at yet, or the import has gone on."""

    status = 409
    code = "import_not_ready"
    words = N_("This import has gone on meanwhile. Here is how it stands now.")

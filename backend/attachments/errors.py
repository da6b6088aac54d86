"""What a photo or a file is refused for."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class AttachmentMissing(DomainError):
    """The application names photos that are not here, or not complete."""

    status = 409
    code = "attachment_missing"
    words = N_("A photo or file has not arrived yet. It is sent again by itself.")


class AttachmentTooLarge(DomainError):
    """The photo is larger than we take."""

    status = 413
    code = "attachment_too_large"
    words = N_("This photo or file is too large. Please take the photo again, or attach a smaller file.")


class TooManyPhotosWaiting(DomainError):
    """A person's photos that belong to no application yet are as many, or as large, as we keep."""

    status = 429
    code = "too_many_photos_waiting"
    words = N_("Photos and files of yours wait here without an application. This one is sent as soon as there is room.")


class UploadOutOfStep(DomainError):
    """The piece does not start where the last one ended."""

    status = 409
    code = "upload_out_of_step"
    words = N_("A part of the photo or file was sent twice or left out. It is sent again by itself.")


class AttachmentStoreAway(DomainError):
    """The store of files does not answer, or does not take one now; nothing that has arrived is lost."""

    status = 503
    code = "attachment_store_away"
    words = N_("The place where we keep photos and files does not answer right now. It is tried again by itself.")


class AttachmentDamaged(DomainError):
    """What arrived is not what was announced; all of it was thrown away."""

    status = 422
    code = "attachment_damaged"
    words = N_("The photo or file was damaged on the way. It is sent again by itself.")


class AttachmentNotAPicture(DomainError):
    """The content is no JPEG, PNG, WebP or PDF, or holds more than an honest one does."""

    status = 422
    code = "attachment_not_a_picture"
    words = N_("This file is neither a photo nor a PDF that we can read. Please take a photo of the document.")


class AttachmentLocked(DomainError):
    """The PDF opens with a password only."""

    status = 422
    code = "attachment_locked"
    words = N_("This PDF is locked with a password. Please take photos of its pages.")


class AttachmentActive(DomainError):
    """The PDF runs scripts, sends forms, starts programs or brings files along."""

    status = 422
    code = "attachment_active"
    words = N_("This PDF contains more than pages: a program, a form that sends, or files. Please take photos instead.")


class AttachmentTooLong(DomainError):
    """The PDF has more pages than we take."""

    status = 422
    code = "attachment_too_long"
    words = N_("This PDF has more than {limit} pages. Please attach only the pages that are asked for.")


class PageNotDrawn(DomainError):
    """A page of a PDF asks for more than we give to drawing it."""

    status = 422
    code = "page_not_drawn"
    words = N_("This page cannot be shown here. Download the file to look at it.")


class AttachmentInfected(DomainError):
    """The virus scanner knows something harmful in the file."""

    status = 422
    code = "attachment_infected"
    words = N_("This file carries a virus and was thrown away. Please take a photo of the document.")


class AttachmentNotScanned(DomainError):
    """The virus scanner does not answer; what has arrived waits for it."""

    status = 503
    code = "attachment_not_scanned"
    words = N_("The file has arrived and waits to be checked for viruses. It is tried again by itself.")


class AttachmentOfAnotherKind(DomainError):
    """What has arrived is of another type than the answers say, and so perhaps of one that the form does not take."""

    status = 422
    code = "attachment_of_another_kind"
    words = N_("A file is of another kind than the form says. Please open the form and take it again.")

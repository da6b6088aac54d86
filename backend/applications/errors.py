"""What an application or a step of a case is refused for."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class FormNotFound(DomainError):
    """No form of this name and version was published."""

    status = 404
    code = "form_not_found"
    words = N_("We have no such form. Please open the guide again and start from there.")


class ListTooLong(DomainError):
    """A list holds more cases than a file takes."""

    status = 422
    code = "list_too_long"
    words = N_("These are too many cases for one file. Choose a state first, and take one file for each.")


class AnswersNotAccepted(DomainError):
    """The evaluation of the form found errors; `errors` says where."""

    status = 422
    code = "answers_not_accepted"
    words = N_("Some answers need another look. They are marked in the form.")


class FormOfAnotherService(DomainError):
    """The form does not belong to the service."""

    status = 422
    code = "form_of_another_service"
    words = N_("This form does not belong to this service.")


class RegionNotServed(DomainError):
    """The place is unknown."""

    status = 422
    code = "region_not_served"
    words = N_("Please choose your place again, so that the right office gets this.")


class SubmissionDiffers(DomainError):
    """The identifier was used before, with another content or by somebody else: the two are not told apart."""

    status = 409
    code = "submission_differs"
    words = N_("Something else was sent from this draft before. Open my cases to see what we received.")


class AttachmentMissing(DomainError):
    """The application names photos that are not here, or not complete."""

    status = 409
    code = "attachment_missing"
    words = N_("A photo has not arrived yet. It is sent again by itself.")


class AttachmentTooLarge(DomainError):
    """The photo is larger than we take."""

    status = 413
    code = "attachment_too_large"
    words = N_("This photo is too large. Please take it again.")


class TooManyPhotosWaiting(DomainError):
    """A person's photos that belong to no application yet are as many, or as large, as we keep."""

    status = 429
    code = "too_many_photos_waiting"
    words = N_("Many photos of yours are here without an application. This one is sent as soon as there is room.")


class UploadOutOfStep(DomainError):
    """The piece does not start where the last one ended."""

    status = 409
    code = "upload_out_of_step"
    words = N_("A part of the photo was sent twice or left out. It is sent again by itself.")


class AttachmentStoreAway(DomainError):
    """The store of files does not answer, or does not take one now; nothing that has arrived is lost."""

    status = 503
    code = "attachment_store_away"
    words = N_("The place where we keep photos does not answer right now. It is tried again by itself.")


class AttachmentDamaged(DomainError):
    """What arrived is not what was announced; all of it was thrown away."""

    status = 422
    code = "attachment_damaged"
    words = N_("The photo was damaged on the way. It is sent again by itself.")


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


class CaseChanged(DomainError):
    """Somebody else was faster: the case is no longer in the state that this step starts from."""

    status = 409
    code = "case_changed"
    words = N_("This case has changed in the meantime. Please look at it again.")


class CorrectionAskedBefore(DomainError):
    """A correction can be asked for once only."""

    status = 409
    code = "correction_asked_before"
    words = N_("A correction was asked for before. It may be asked only once, everything together.")


class CarrierMissing(DomainError):
    """A result that went by post is noted without its carrier, or without the number of the parcel."""

    status = 422
    code = "carrier_missing"
    words = N_("Name the carrier and the number of the parcel, so that the applicant can follow it.")


class PointsNotInForm(DomainError):
    """A point of the request names no field of the form."""

    status = 422
    code = "points_not_in_form"
    words = N_("A point names a field that this form does not have.")


class NoCorrectionExpected(DomainError):
    """Nobody asked for a correction of this case, or it has been sent."""

    status = 409
    code = "no_correction_expected"
    words = N_("This case does not wait for a correction.")


class HandoverGone(DomainError):
    """No draft waits under this identifier: never, no longer, or not yet whole."""

    status = 404
    code = "handover_gone"
    words = N_("This code is no longer valid. Codes last ten minutes: make a new one on the other device.")


class HandoverTaken(DomainError):
    """Another device has taken the draft."""

    status = 409
    code = "handover_taken"
    words = N_("This code was used by another device. Each works once: make a new one on the device with the draft.")


class TooManyHandovers(DomainError):
    """The sender's drafts on their way, or those of everybody, are as many as we hold."""

    status = 429
    code = "too_many_handovers"
    words = N_("Too many drafts are on their way right now. Please try again in ten minutes.")


class TooManyKeptDrafts(DomainError):
    """A person keeps as many drafts with us as we take."""

    status = 409
    code = "too_many_kept_drafts"
    words = N_("So many drafts of yours are kept with us that there is no room for one more.")


class KeptDraftChanged(DomainError):
    """Another device has changed the draft since; `revision` is what is here now, 0 when it is gone."""

    status = 409
    code = "kept_draft_changed"
    words = N_("This draft was changed on another device in the meantime.")


class FormTakenAlready(DomainError):
    """There is a form of this name, here or in another department."""

    status = 409
    code = "form_taken_already"
    words = N_("There is a form of this name already. Choose another name.")


class FormChangedMeanwhile(DomainError):
    """Somebody else has kept, published or thrown away the draft since it was read."""

    status = 409
    code = "form_changed_meanwhile"
    words = N_("Somebody has changed this form meanwhile. What you wrote is kept on this device.")


class FormNotReady(DomainError):
    """The checker finds fault with a form, or a sample of it does not hold; `errors` says where."""

    status = 422
    code = "form_not_ready"
    words = N_("The form cannot be published like this. What must be done first stands in the list.")


class FormDayNotPossible(DomainError):
    """A version cannot begin on a day that has passed."""

    status = 422
    code = "form_day_not_possible"
    words = N_("Choose today or a day to come.")


class NothingNewInForm(DomainError):
    """The draft says what the newest version says."""

    status = 409
    code = "nothing_new_in_form"
    words = N_("This is what the newest version says already. Change something first.")

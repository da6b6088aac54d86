"""Why a result, a code or a wish is not taken."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class CodeMistyped(DomainError):
    """A verification code has another number of digits, or its check digit does not fit."""

    status = 422
    code = "code_mistyped"
    words = N_("This is no verification code: it has 16 digits. Look at the document and type it again.")


class CodeUnknown(DomainError):
    """No document bears this code."""

    status = 404
    code = "code_unknown"
    words = N_("No document with this code has been issued here.")


class WayNotOffered(DomainError):
    """The service does not hand over its result in this way."""

    status = 422
    code = "way_not_offered"
    words = N_("This result is not handed over in this way. Please choose another.")


class AddressIncomplete(DomainError):
    """A wish by post has no address, or one in a place that is too large to deliver to or does not exist."""

    status = 422
    code = "address_incomplete"
    words = N_("The address is not complete: name, mobile phone, county or township, street and number.")


class HallUnknown(DomainError):
    """A wish for a window names no hall of the place."""

    status = 422
    code = "hall_unknown"
    words = N_("Please choose the hall where you want to fetch it.")


class ResultNotReady(DomainError):
    """The file of a document is being made."""

    status = 409
    code = "result_not_ready"
    words = N_("The document is being made. Please try again in a moment.")


class ResultStoreAway(DomainError):
    """The store of files does not give one now."""

    status = 503
    code = "result_store_away"
    words = N_("The file cannot be read at the moment. Please try again later.")


class CollectionCodeNeeded(DomainError):
    """A result that is fetched at a window is noted as handed over without the code that its person shows."""

    status = 422
    code = "collection_code_needed"
    words = N_("A result that is fetched is given out at the window only, against the collection code.")


class CollectionCodeWrong(DomainError):
    """What was said at the window is neither the collection code nor the verification code."""

    status = 422
    code = "collection_code_wrong"
    words = N_("This is not the code of this result. Ask the person to open the case and show the collection code.")

"""How signing in can be refused. None of these tells whether a number has an account."""

from backend.kit.errors import DomainError, NotFound
from backend.kit.i18n import N_


class PhoneNumberNotUnderstood(DomainError):
    """The text is not a mobile number of the mainland."""

    status = 422
    code = "phone_number_not_understood"
    words = N_("Please enter a mobile number of 11 digits.")


class CodeNotSent(DomainError):
    """The carrier's gateway did not take the message."""

    status = 503
    code = "code_not_sent"
    words = N_("The code could not be sent right now. Please try again in a few minutes.")


class CodeIsWrong(DomainError):
    """The digits are not those that were sent; `tries_left` says how often more."""

    status = 422
    code = "code_is_wrong"
    words = N_("These are not the digits that we sent. Please check the message.")


class CodeNoLongerValid(DomainError):
    """The code is too old, was used, or was guessed at too often."""

    status = 410
    code = "code_no_longer_valid"
    words = N_("This code is no longer valid. Please ask for a new one.")


class PasskeyNotAccepted(DomainError):
    """The device's answer does not prove what it should."""

    status = 422
    code = "passkey_not_accepted"
    words = N_("This device could not be recognised. Please sign in with a code.")


class PasskeyNotFound(NotFound):
    """She has no such passkey."""

    code = "passkey_not_found"


class SessionNotFound(NotFound):
    """She has no such device."""

    code = "session_not_found"


class AccountNotFound(NotFound):
    """There is no such account."""

    code = "account_not_found"


class LanguageUnknown(DomainError):
    """The product has no such language."""

    status = 422
    code = "language_unknown"
    words = N_("This language is not available.")

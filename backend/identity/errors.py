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


class SubstitutionOfOneself(DomainError):
    """An officer is to stand in for herself."""

    status = 422
    code = "substitution_of_oneself"
    words = N_("Nobody stands in for herself. Choose somebody else.")


class SubstitutionDaysWrong(DomainError):
    """The days of a substitution end before they begin, are over, or are more than a year."""

    status = 422
    code = "substitution_days_wrong"
    words = N_("Choose days from today on, the first before the last, a year at most.")


class SubstitutedAlready(DomainError):
    """Somebody stands in for the absent officer on some of the days."""

    status = 409
    code = "substituted_already"
    words = N_("Somebody stands in for this officer from {first_day} to {last_day} already. End that first.")


class StandInAway(DomainError):
    """The stand-in is to be away herself on some of the days."""

    status = 409
    code = "stand_in_away"
    words = N_("Whoever is to stand in is away herself from {first_day} to {last_day}. Choose somebody else.")

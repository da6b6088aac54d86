"""What appointments refuse, and why."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class SlotAlreadyTaken(DomainError):
    """Every seat of the quarter of an hour is held or booked."""

    status = 409
    code = "slot_already_taken"
    words = N_("This time has just been taken. Please choose another one.")


class SlotIsOver(DomainError):
    """The quarter of an hour has begun."""

    status = 409
    code = "slot_is_over"
    words = N_("This time has passed. Please choose a later one.")


class AlreadyBooked(DomainError):
    """The person has an appointment for this service; `appointment_id` says which."""

    status = 409
    code = "already_booked"
    words = N_("You already have an appointment for this. Cancel it first if you want another time.")


class HoldHasEnded(DomainError):
    """The hold is over and somebody else has the seat, or the person has chosen another time since."""

    status = 409
    code = "hold_ended"
    words = N_("This time is no longer kept for you. Please choose a time again.")


class AppointmentIsCancelled(DomainError):
    """A cancelled appointment cannot be confirmed."""

    status = 409
    code = "appointment_cancelled"
    words = N_("This appointment was cancelled. Please choose a time again.")


class AppointmentIsOver(DomainError):
    """An appointment whose time has come cannot be cancelled."""

    status = 409
    code = "appointment_is_over"
    words = N_("The time of this appointment has passed; it can no longer be cancelled.")


class IdentifierInUse(DomainError):
    """The phone's identifier names something else already."""

    status = 409
    code = "identifier_in_use"
    words = N_("This choice could not be kept. Please choose the time once more.")


class VenueNotFound(DomainError):
    """There is no such venue, or no such day at it."""

    status = 404
    code = "venue_not_found"
    words = N_("We could not find this place.")


class AppointmentNotFound(DomainError):
    """There is no such appointment, or it is another person's: the two are not told apart."""

    status = 404
    code = "appointment_not_found"
    words = N_("We could not find this appointment.")

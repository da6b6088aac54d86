"""What a draft on its way, or one kept here, is refused for."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


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

"""What work on the handling of a service is refused for."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class HandlingChangedMeanwhile(DomainError):
    """Somebody else has kept, published or thrown away the draft since it was read."""

    status = 409
    code = "handling_changed_meanwhile"
    words = N_("Somebody has changed this meanwhile. What you wrote is kept on this device.")


class HandlingNotReady(DomainError):
    """The checker finds fault with a draft; `errors` says where."""

    status = 422
    code = "handling_not_ready"
    words = N_("This cannot be published yet. What must be done first stands in the list.")


class HandlingDayNotPossible(DomainError):
    """A version cannot begin on a day that has passed."""

    status = 422
    code = "handling_day_not_possible"
    words = N_("Choose today or a day to come.")


class NothingNewInHandling(DomainError):
    """The draft says what the newest version says."""

    status = 409
    code = "nothing_new_in_handling"
    words = N_("This is what the newest version says already. Change something first.")


class PlanNotThere(DomainError):
    """No version of this number waits for its day."""

    status = 409
    code = "plan_not_there"
    words = N_("This version does not wait for its day any more, so that it cannot be taken back.")

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


class ServiceHasForm(DomainError):
    """The service asks another form already."""

    status = 409
    code = "service_has_form"
    words = N_("This service asks another form already. Publish the next version of that form instead.")


class ItemNotToBeClaimed(DomainError):
    """The item is none of this department's, not exercised at this level, or not written down in full."""

    status = 422
    code = "item_not_to_be_claimed"
    words = N_("Your place cannot claim this item.")


class ItemClaimedAlready(DomainError):
    """The place has claimed the item before."""

    status = 409
    code = "item_claimed_already"
    words = N_("Your place has claimed this item already.")


class ChangedMeanwhile(DomainError):
    """Somebody else has changed the draft since it was read."""

    status = 409
    code = "changed_meanwhile"
    words = N_("Somebody has changed this item meanwhile. Here is how it stands now.")


class EditRefused(DomainError):
    """The draft would loosen what the level above says; `errors` names each element."""

    status = 422
    code = "edit_refused"
    words = N_("This would ask for more than the level above does. Nothing was saved.")


class NotReady(DomainError):
    """The draft breaks rules; `errors` names each element."""

    status = 422
    code = "not_ready"
    words = N_("Some elements need another look before this can be published.")


class StepNotPossible(DomainError):
    """The item's state does not allow this step."""

    status = 409
    code = "step_not_possible"
    words = N_("This step is not possible as the item stands now.")


class DayNotPossible(DomainError):
    """The days of a publication are out of order, or lie in the past."""

    status = 422
    code = "day_not_possible"
    words = N_("Choose a day from today on, and a last day after the first.")


class NothingNew(DomainError):
    """What is to be published is the version in force, to the last day that it has already."""

    status = 422
    code = "nothing_new"
    words = N_("This is already the version in force. Change the item, or choose another last day.")


class SuccessorNotFound(DomainError):
    """What is to replace an item is no other item in use."""

    status = 422
    code = "successor_not_found"
    words = N_("Choose another service that is in use.")

"""What can be wrong with a wish to be told."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class PushServiceNotKnown(DomainError):
    """The address does not belong to a push service that we deliver to."""

    status = 422
    code = "push_service_not_known"
    words = N_("This browser's message service is not one that we can deliver to.")


class TooManyDevices(DomainError):
    """The account has the most browsers that we tell."""

    status = 409
    code = "too_many_devices"
    words = N_("Messages already go to {limit} devices. Switch them off on one of these first.")

"""What payments refuse, and why."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class DecisionNotFound(DomainError):
    """No bill has this decision number."""

    status = 404
    code = "decision_not_found"
    words = N_(
        "We found no decision with this number. Please compare the 15 digits with the paper. "
        "A decision of today may take until tomorrow to appear."
    )


class BillAlreadyPaid(DomainError):
    """The bill has been paid; paying it again would only have to be given back."""

    status = 409
    code = "bill_already_paid"
    words = N_("This fine is already paid. Please do not pay it again.")


class BillCalledOff(DomainError):
    """The case is over, so that its fee is no longer asked for."""

    status = 409
    code = "bill_called_off"
    words = N_("Nothing is to be paid any more: this application is over. Please do not pay.")


class AmountChanged(DomainError):
    """The amount that the person saw is no longer what is due."""

    status = 409
    code = "amount_changed"
    words = N_("The amount has changed since you looked it up. Please look at the new amount before you pay.")


class OrderDiffers(DomainError):
    """An order with this id exists, for another bill, amount or person."""

    status = 409
    code = "order_differs"
    words = N_("This payment was already begun with other details. Please look the fine up again.")


class ProviderUnavailable(DomainError):
    """The provider gives no answer that we can trust."""

    status = 503
    code = "provider_unavailable"
    words = N_("The payment service does not answer right now. Nothing was charged. Please try again in a few minutes.")


class CallbackNotGenuine(DomainError):
    """The signature, the time or the nonce of a callback is wrong; nothing of it was believed."""

    status = 401
    code = "callback_not_genuine"
    words = N_("This message does not come from the payment provider.")


class CallbackNotUnderstood(DomainError):
    """A signed callback has a body that we cannot read."""

    status = 400
    code = "callback_not_understood"
    words = N_("This message of the payment provider cannot be read.")


class ReceiptNotReady(DomainError):
    """The order has no receipt: it is not paid."""

    status = 404
    code = "receipt_not_ready"
    words = N_("There is no receipt yet: the payment is not confirmed.")

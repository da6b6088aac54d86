"""What a form, or work on one, is refused for."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class FormNotFound(DomainError):
    """No form of this name and version was published."""

    status = 404
    code = "form_not_found"
    words = N_("We have no such form. Please open the guide again and start from there.")


class AnswersNotAccepted(DomainError):
    """The evaluation of the form found errors; `errors` says where."""

    status = 422
    code = "answers_not_accepted"
    words = N_("Some answers need another look. They are marked in the form.")


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


class FormPlanNotThere(DomainError):
    """No version of this number waits for its day; in its last minute none does any more."""

    status = 409
    code = "form_plan_not_there"
    words = N_("This version is in force or about to be, or was taken back already: it cannot be taken back.")


class NothingNewInForm(DomainError):
    """The draft says what the newest version says."""

    status = 409
    code = "nothing_new_in_form"
    words = N_("This is what the newest version says already. Change something first.")

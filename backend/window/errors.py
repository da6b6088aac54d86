"""What filing for somebody else is refused for."""

from backend.kit.errors import DomainError, NotFound
from backend.kit.i18n import N_


class VisitNotFound(NotFound):
    """The officer has no such visit, or it is over."""

    code = "visit_not_found"
    words = N_("This visit is over. Begin again, so that the person at your window is known anew.")


class NotForYourself(DomainError):
    """The officer would file an application of her own, or of somebody of her name."""

    status = 403
    code = "not_for_yourself"
    words = N_("Nobody files for herself at the window, nor for somebody of her own name. Ask a colleague to do it.")


class ServiceOfAnotherDepartment(DomainError):
    """The service belongs to another department."""

    status = 403
    code = "service_of_another_department"
    words = N_("This service belongs to another department. Its own window files for people.")


class ServiceOfAColleague(DomainError):
    """The officer's role names services, and this is none of them."""

    status = 403
    code = "service_of_a_colleague"
    words = N_("Your role is for other services. A colleague at this window files for this one.")


class CitizenNumberWrong(DomainError):
    """The number on the paper cannot be right."""

    status = 422
    code = "citizen_number_wrong"
    words = N_("This citizen number cannot be right. Compare it with the paper, digit by digit.")

"""What an application or a step of a case is refused for."""

from backend.kit.errors import DomainError
from backend.kit.i18n import N_


class ListTooLong(DomainError):
    """A list holds more cases than a file takes."""

    status = 422
    code = "list_too_long"
    words = N_("These are too many cases for one file. Choose a state first, and take one file for each.")


class FormOfAnotherService(DomainError):
    """The form does not belong to the service."""

    status = 422
    code = "form_of_another_service"
    words = N_("This form does not belong to this service.")


class NothingToDo(DomainError):
    """The answers leave no part of one thing to do."""

    status = 422
    code = "nothing_to_do"
    words = N_("By your answers there is nothing left to do here. Please choose one thing at least.")


class PartStandsStill(DomainError):
    """A part of one thing has no next step of this kind."""

    status = 409
    code = "part_changed"
    words = N_("This part has changed in the meantime. Please look at it again.")


class ResultMissing(DomainError):
    """A part is approved without what the parts after it need of its result."""

    status = 422
    code = "result_missing"
    words = N_("First enter what the other offices need from your result.")


class ResultNotAccepted(DomainError):
    """What is handed on is not what the form would take in its place."""

    status = 422
    code = "result_not_accepted"
    words = N_("Please check this number: it cannot be right.")


class RegionNotServed(DomainError):
    """The place is unknown."""

    status = 422
    code = "region_not_served"
    words = N_("Please choose your place again, so that the right office gets this.")


class RegionOfAnotherOffice(DomainError):
    """An officer files for a place that another office of her department serves."""

    status = 403
    code = "region_of_another_office"
    words = N_("Another office serves this place. Its own window files for the people there.")


class SubmissionDiffers(DomainError):
    """The identifier was used before, with another content or by somebody else: the two are not told apart."""

    status = 409
    code = "submission_differs"
    words = N_("Something else was sent from this draft before. Open my cases to see what we received.")


class CaseChanged(DomainError):
    """Somebody else was faster: the case is no longer in the state that this step starts from."""

    status = 409
    code = "case_changed"
    words = N_("This case has changed in the meantime. Please look at it again.")


class CorrectionAskedBefore(DomainError):
    """A correction can be asked for once only."""

    status = 409
    code = "correction_asked_before"
    words = N_("A correction was asked for before. It may be asked only once, everything together.")


class CarrierMissing(DomainError):
    """A result that went by post is noted without its carrier, or without the number of the parcel."""

    status = 422
    code = "carrier_missing"
    words = N_("Name the carrier and the number of the parcel, so that the applicant can follow it.")


class ProcedureDayImpossible(DomainError):
    """A special procedure is said to have been held before it began, or on a day to come."""

    status = 422
    code = "procedure_day_impossible"
    words = N_("The day lies between the first day of the procedure and today.")


class PointsNotInForm(DomainError):
    """A point of the request names no field of the form."""

    status = 422
    code = "points_not_in_form"
    words = N_("A point names a field that this form does not have.")


class NoCorrectionExpected(DomainError):
    """Nobody asked for a correction of this case, or it has been sent."""

    status = 409
    code = "no_correction_expected"
    words = N_(
        "This case waits for no correction now; it may have been corrected from a phone or at a window meanwhile."
    )


class CaseWithAnotherOfficer(DomainError):
    """Another officer has the case, and it is not decided yet."""

    status = 409
    code = "case_with_another_officer"
    words = N_("Another officer has this case. Whoever heads the office can give it to you.")


class AssignedMeanwhile(DomainError):
    """Somebody else was faster: the case is no longer with whoever had it when it was read."""

    status = 409
    code = "case_assigned_meanwhile"
    words = N_("Somebody else has taken or given this case in the meantime. The list shows who has it now.")


class CaseOver(DomainError):
    """A case that is finished is nobody's work any more."""

    status = 409
    code = "case_over"
    words = N_("This case is finished; there is nothing to hand out.")


class OfficerNotOfCase(DomainError):
    """The officer handles no cases of this service or this place."""

    status = 422
    code = "officer_not_of_case"
    words = N_("This officer does not handle such cases. Choose somebody else.")


class OfficerNotOfOffice(DomainError):
    """The officer does not belong to the head's office."""

    status = 422
    code = "officer_not_of_office"
    words = N_("This officer does not belong to your office.")


class ResultOnItsWay(DomainError):
    """The way of a result is chosen until it is handed over."""

    status = 409
    code = "result_on_its_way"
    words = N_("The result is on its way already, or nothing will be handed over. Open the case to see.")


class CollectorUnknown(DomainError):
    """A result is given at a window to whom it belongs, or to somebody she sends."""

    status = 422
    code = "collector_unknown"
    words = N_("Please look at the identity card of the person first.")


class OwnCase(DomainError):
    """An officer works on no case that she has sent herself."""

    status = 403
    code = "own_case"
    words = N_("This is your own application. A colleague must handle it.")


class StageRoleMissing(DomainError):
    """The stage belongs to a role that this officer does not have."""

    status = 403
    code = "stage_role_missing"
    words = N_("This stage is for colleagues with another task.")


class DeciderRoleMissing(DomainError):
    """The decision belongs to a role that this officer does not have."""

    status = 403
    code = "decider_role_missing"
    words = N_("Somebody else decides this. You can propose what to decide.")


class NotTheProposer(DomainError):
    """Who proposes does not decide."""

    status = 403
    code = "not_the_proposer"
    words = N_("You have proposed this yourself. A colleague decides it.")


class ProposalNeeded(DomainError):
    """Nobody has proposed what to decide."""

    status = 409
    code = "proposal_needed"
    words = N_("Two officers decide this: one proposes first, then another decides.")


class NotAsProposed(DomainError):
    """Something else is proposed."""

    status = 409
    code = "not_as_proposed"
    words = N_("Something else is proposed. Decide as proposed, or send it back with the reason.")


class ProposedAlready(DomainError):
    """A proposal waits already."""

    status = 409
    code = "proposed_already"
    words = N_("Something is proposed already. Send it back first.")


class NothingProposed(DomainError):
    """No proposal waits, or none is wanted."""

    status = 409
    code = "nothing_proposed"
    words = N_("Nothing waits here for a second officer.")


class StagesNotPassed(DomainError):
    """Stages are left before it can be approved."""

    status = 409
    code = "stages_not_passed"
    words = N_("Stages are left. Pass the case on until the last one, then it can be approved.")


class FeeNotPaid(DomainError):
    """The fee is due and not paid."""

    status = 409
    code = "fee_not_paid"
    words = N_("The fee is not paid yet. You are told when it is; until then it goes no further.")


class ReasonMissing(DomainError):
    """A refusal is proposed without its reason."""

    status = 422
    code = "reason_missing"
    words = N_("Write the reason that the applicant is to get.")

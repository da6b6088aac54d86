"""What somebody who writes catalogue data does about each finding: in the output of an import, and while editing."""

from collections.abc import Mapping

from backend.kit.findings import SHAPES_TO_DO
from backend.kit.i18n import N_

WHAT_TO_DO: Mapping[str, str] = {
    **SHAPES_TO_DO,
    "unknown_life_event": N_("Name the file after a life event of life_events.json, and give the same in it."),
    "unknown_region": N_("Use the twelve digits of a place that is imported."),
    "unknown_item": N_("Use the slug of an item in use whose guide is complete."),
    "not_an_implementation_code": N_("Give the 31 places of the national code with its right check digit, or none."),
    "element_missing": N_("Give all elements of a complete guide, or none of them."),
    "empty": N_("Write at least one entry."),
    "visit_without_reason": N_("Say why a person must come, or set the visits to 0."),
    "reason_without_visit": N_("Leave the reason out: nobody has to come."),
    "no_visit_needs_online_or_post": N_("Add online or post to the forms of handling, or count a visit."),
    "number_missing": N_("Give the number of days or months."),
    "promise_missing": N_("Promise a time."),
    "longer_than_statutory": N_("Promise no more time than the law allows."),
    "does_not_fit_promise": N_("Immediate cases are promised on the spot, and only those."),
    "fee_without_items": N_("List the fees."),
    "fee_without_basis": N_("Name the rule on which the fee stands."),
    "items_without_fee": N_("Take the fees out, or say that there is a fee."),
    "same_as_enquiry": N_("Give complaints their own telephone."),
    "one_next_step": N_("Mark exactly one action as the next step."),
    "form_missing": N_("Name the form of the application."),
    "question_not_asked": N_("Ask the question in about_me, or mend its key here."),
    "choice_not_offered": N_("Name only choices that the question offers."),
    "every_choice_named": N_("Leave only_if out for this question: the part is for everybody."),
    "asked_twice": N_("Give each question its own key."),
    "choice_repeated": N_("Give each choice of the question its own key."),
    "decides_nothing": N_("Take the question out, or let a condition, material or fee depend on it."),
    "unknown_department": N_("Use the code of a department that is imported."),
    "repeated": N_("Give each item its own slug."),
    "base_differs": N_("One item has one base code: take that of the standard."),
    "base_not_12_digits": N_("Give a base code of twelve digits."),
    "local_code_unreadable": N_(
        "Write base code, region, three digits, credit code, one digit and two digits, with hyphens."
    ),
    "code_of_no_body": N_("Check the credit code: its check character is wrong."),
    "code_not_31_characters": N_("Give 31 characters: credit code of the body, level, base code."),
    "code_of_no_level": N_("Give 1 to 6 for the level of exercise, after the credit code."),
    "code_of_another_body": N_("Begin with the credit code of the body that handles it."),
    "code_level_differs": N_("Give the level of your own place after the credit code."),
    "code_region_differs": N_("Give the twelve digits of your own place."),
    "code_taken": N_("Give another code: this one belongs to another item or place."),
    "visit_without_window": N_("Offer the window too, or ask for no visit."),
    "fee_without_way_to_pay": N_("Say whether it can be paid online."),
    "payment_without_fee": N_("Nothing is charged: leave payment online out."),
    "phone_without_area_code": N_("Give the number with its area code, or a hotline."),
    "licence_flow_too_short": N_("Write at least five steps: accept, review, decide, finish, deliver."),
    "does_not_fit_name": N_("A result called 证 is a certificate; 文 and 批复 are documents."),
    "result_without_sample": N_("Show a sample of the result."),
    "theme_does_not_fit": N_("Put it under an event of those whom it serves, or serve them."),
    "longer_than_above": N_("Promise no more time than the level above. Yours may only be shorter."),
    "not_comparable_with_above": N_(
        "Use the unit of the level above: whether yours is shorter depends on the calendar."
    ),
    "more_visits_than_above": N_("Ask for no more visits than the level above."),
    "material_not_in_standard": N_("Take it out: the standard asks for no such paper, so there is nothing to waive."),
    "fee_not_in_standard": N_("Take it out: the standard has no such fee, and a place may add none."),
    "fee_without_amount": N_("The standard names no single sum: waive the fee or leave it."),
    "dearer_than_above": N_("Charge no more than the level above."),
    "local_element_missing": N_("Fill this in: people need it to come to you."),
}

"""What findings of an import say: what is wrong, and what to do. `{value}` stood there, `{made}` was made of it."""

from collections.abc import Mapping

from backend.catalogue.what_to_do import WHAT_TO_DO
from backend.item_imports.columns import name_of
from backend.item_imports.rows import Finding
from backend.kit.i18n import N_, translate

REASONS: Mapping[str, str] = {
    "not_a_row": N_("This is no row of fields."),
    "unknown_column": N_("This field is none that we know; it is left out."),
    "column_missing": N_("The sheet has no such column."),
    "missing": N_("This is empty, and every row needs it."),
    "too_long": N_("This is longer than the field may be."),
    "link_without_code": N_("The link carries no code of the item."),
    "child_of_no_item": N_("No item on the first sheet has this code."),
    "no_code": N_("The item has no code at all."),
    "example_left_out": N_("This is the example of the template; it is left out."),
    "local_code_unreadable": N_("The province's own code does not have its form."),
    "local_base_unreadable": N_("The province's own base code does not have its form."),
    "old_item_code": N_("The code has its old form; the item is taken with it."),
    "base_not_12_digits": N_("The base code does not have twelve digits."),
    "base_differs": N_("Two codes of the item name different base codes."),
    "code_not_31_characters": N_("The implementation code does not have 31 characters."),
    "code_not_33_characters": N_("The code of a handling item does not have 33 characters."),
    "handling_of_another_item": N_("The handling item does not begin with the code of the item."),
    "code_of_no_body": N_("This is the credit code of nobody: its check character is wrong."),
    "code_of_no_level": N_("The implementation code names no level of exercise."),
    "code_of_another_body": N_("The code of the item names another body."),
    "code_region_differs": N_("The code of the item names another region."),
    "code_taken": N_("The code belongs to another item or place."),
    "code_repeated": N_("The same item of this place stands in row {made} already."),
    "name_repeated": N_("Another item of this place has the same name, in row {made}."),
    "placeholder_code": N_("The code of the body is a placeholder."),
    "old_organisation_code": N_("This is an organisation code from before 2015."),
    "truncated_code": N_("The code of the body has lost some of its characters."),
    "body_added": N_("The directory did not know this body; it is added as {made}."),
    "unknown_region": N_("There is no region of this code."),
    "region_completed": N_("The region has six digits; it is read as {made}."),
    "unknown_value": N_("This is none of the values of the field."),
    "not_a_number": N_("This is no whole number, or too large a one."),
    "not_a_time": N_("This is no number of days or months."),
    "longer_than_statutory": N_("The promised time is longer than the statutory one."),
    "same_as_enquiry": N_("Enquiries and complaints have the same telephone."),
    "unclassified": N_("This names no group: the item goes where its name puts it, or under “Other”."),
    "placeholder": N_("This only fills the field, and every row needs a real one."),
    "placeholder_left_out": N_("This only fills the field; it is left out."),
    "outside_your_region": N_("The item is done outside your region."),
    "outside_your_department": N_("The item belongs to another department."),
    "claimed_by_another": N_("Another department has this item in this place: {made}."),
    "standard_has_its_own": N_("The standard has its own; these are left out."),
    "longer_than_above": N_("The promised time is longer than that of the standard."),
    "not_comparable_with_above": N_("The promised time cannot be compared with that of the standard."),
    "more_visits_than_above": N_("The standard asks for fewer visits."),
}
# Completed from exactly one known body, instead of refused.
COMPLETED = N_("It was completed from {made}.")

_TO_DO: Mapping[str, str] = {
    "not_a_row": N_("Write the fields of the item under their names."),
    "unknown_column": N_("Take the names from the template."),
    "column_missing": N_("Add the column, with the name from the template."),
    "missing": N_("Fill it in."),
    "too_long": N_("Shorten it."),
    "placeholder": N_("Write what is meant, or take the row out."),
    "placeholder_left_out": N_("Write it, or leave the field empty."),
    "base_not_12_digits": N_("Copy it from the catalogue of the standard."),
    "code_not_31_characters": N_("It is made of the credit code of the body, the level and the base code."),
    "code_not_33_characters": N_("Add two digits to the implementation code."),
    "code_of_no_body": N_("Compare it with the certificate of the body, character by character."),
    "code_taken": N_("Give it a code of its own."),
    "link_without_code": N_("Give a link with itemCode, areaCode and deptCode."),
    "child_of_no_item": N_("Give the implementation code of an item on the first sheet."),
    "no_code": N_("Give the implementation code or the base code."),
    "example_left_out": N_("Delete the row; if you have written an item of yours into it, give it its own code."),
    "local_base_unreadable": N_("Begin with 51, then letters and digits, ten to fourteen characters in all."),
    "old_item_code": N_("Ask for the present code before the item is published."),
    "handling_of_another_item": N_("Add two digits to the implementation code."),
    "code_repeated": N_("Keep one of the two rows."),
    "name_repeated": N_("See whether both are meant; if so, let their names say how they differ."),
    "placeholder_code": N_("Write the credit code of the body that handles the item."),
    "old_organisation_code": N_("Write the credit code of 18 characters."),
    "truncated_code": N_("Write all 18 characters."),
    "body_added": N_("See whether name and code are right."),
    "unknown_region": N_("Give the twelve digits of a province, city, county, township or village."),
    "region_completed": N_("Write all twelve digits."),
    "unknown_value": N_("Take one of the national values."),
    "not_a_number": N_("Write a number from 0 to 9."),
    "not_a_time": N_("Write a number, and its unit beside it."),
    "longer_than_statutory": N_("Shorten the promise, or see whether the statutory time is right."),
    "same_as_enquiry": N_("Give complaints a number of their own."),
    "longer_than_above": N_("Shorten it, or leave the field empty: then that of the standard holds."),
    "not_comparable_with_above": N_("Use the unit of the standard."),
    "more_visits_than_above": N_("Lower the number, or leave the field empty: then that of the standard holds."),
    "unclassified": N_("Name a main item or a theme."),
    "outside_your_region": N_("Leave it to the place itself, or to the province."),
    "outside_your_department": N_("Leave it to that department."),
    "claimed_by_another": N_(
        "See whether the code of the item is right; if it is, settle with that department who has it."
    ),
    "standard_has_its_own": N_("Nothing, unless the standard is wrong."),
}

FAILURES: Mapping[str, str] = {
    "too_large": N_("The file is larger than 20 MB. Cut it into several."),
    "too_large_unpacked": N_("The workbook unpacks to more than we open. Save it without pictures, or cut it."),
    "too_many_rows": N_("There are more than 50,000 rows. Cut the file into several."),
    "too_many_columns": N_("A sheet has more than 300 columns. Delete those that are empty."),
    "not_a_workbook": N_("The workbook is damaged. Open it, and save it again as .xlsx."),
    "old_workbook": N_("This is an old .xls workbook. Save it as .xlsx."),
    "not_json": N_("This is neither a workbook nor JSON in UTF-8."),
    "too_deep": N_("The JSON is nested deeper than any list of items."),
    "no_items": N_("There are no items in this file. The template shows where they go."),
    "our_fault": N_("Something went wrong on our side, and nothing was imported. Please tell the operator."),
    "damaged": N_("The file did not arrive as it was sent. Send it again."),
}


def field_of(finding: Finding, language: str) -> str:
    """Name the field of a finding."""
    return name_of(finding.field, language)


def sheet_of(finding: Finding, language: str) -> str:
    """Name the sheet of a finding: as the workbook calls it, or in words the list of a JSON file."""
    return name_of(finding.sheet, language)


def reason_of(finding: Finding, language: str) -> str:
    """Say what is wrong."""
    said = translate(REASONS.get(finding.code, finding.code), language, value=finding.value, made=finding.made)
    if finding.code in {"truncated_code", "old_organisation_code"} and not finding.refused:
        return f"{said} {translate(COMPLETED, language, made=finding.made)}"
    return said


def to_do(finding: Finding, language: str) -> str:
    """Say what to do."""
    words = _TO_DO.get(finding.code) or WHAT_TO_DO.get(finding.code, "")
    return translate(words, language) if words else ""


def failure_words(failure: str, language: str) -> str:
    """Say why a file cannot be read."""
    return translate(FAILURES.get(failure, FAILURES["not_json"]), language)

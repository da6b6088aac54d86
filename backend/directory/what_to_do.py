"""What somebody who writes the files of places, departments and halls does about each finding."""

from collections.abc import Mapping

from backend.kit.findings import SHAPES_TO_DO
from backend.kit.i18n import N_

WHAT_TO_DO: Mapping[str, str] = {
    **SHAPES_TO_DO,
    "malformed_code": N_("Write the twelve digits of the place."),
    "parent_missing": N_("Put the place above it into the file, before this row."),
    "repeated": N_("Give each row a code of its own."),
    "unknown_region": N_("Use the twelve digits of a place that is imported."),
    "unknown_department": N_("Use the code of a department that is imported."),
    "closes_before_it_opens": N_("Let it close after it opens, on the same day."),
}

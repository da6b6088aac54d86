"""Numbers that the server and the page must agree on, each written down once in either language."""

import math
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from msgspec import Meta

from backend.applications.case import time_limits
from backend.applications.case.life_schemas import BodyName, TrackingNumber, WrittenText
from backend.applications.office.staff_schemas import MOST_AT_ONCE
from backend.attachments import photos
from backend.attachments import service as attachments
from backend.catalogue import packs
from backend.directory import region_codes
from backend.handling.schemas import WrittenHandling
from backend.item_imports import desk
from backend.item_imports import files as import_files
from backend.kit import etags
from backend.results.schemas import PersonName
from backend.texts.schemas import Title
from tests.architecture.sources import PROJECT, seeded


def longest(text: object) -> int | None:
    """Give how many characters a constrained text may have, or entries a constrained list."""
    [meta] = [each for each in get_args(text) if isinstance(each, Meta)]
    return meta.max_length


SHARED = [
    ("pwa/src/net/attachment_upload.ts", "PIECE", attachments.PIECE),
    ("pwa/src/staff/import_store.ts", "PIECE", desk.PIECE),
    ("pwa/src/staff/import_store.ts", "MOST_BYTES", import_files.MOST_BYTES),
    ("pwa/src/net/pack_plan.ts", "MARK", packs.MARK),
    ("pwa/src/net/pack_documents.ts", "ETAG_DIGITS", len(etags.tag_of(b""))),
    ("pwa/src/staff/office.ts", "MOST_WRITTEN", longest(WrittenText)),
    ("pwa/src/staff/step_fields.tsx", "MOST_OF_A_BODY", longest(BodyName)),
    ("pwa/src/staff/handling_picture.tsx", "DAYS_TO_ACCEPT", time_limits.DAYS_TO_ACCEPT),
    ("pwa/src/staff/handling_stages.tsx", "STATUTORY_DAYS", time_limits.STATUTORY_DAYS),
    (
        "pwa/src/staff/handling_stages.tsx",
        "MOST_STAGES",
        longest(get_type_hints(WrittenHandling, include_extras=True)["stages"]),
    ),
    ("pwa/src/staff/list_selection.ts", "MOST_SELECTED", MOST_AT_ONCE),
    ("pwa/src/staff/text_editor.tsx", "MOST_OF_A_TITLE", longest(Title)),
    ("pwa/src/staff/window_consent.tsx", "LARGEST", photos.MOST_BYTES),
    ("pwa/src/staff/handing_over_fields.tsx", "MOST_OF_A_NUMBER", longest(TrackingNumber)),
    ("pwa/src/staff/handing_over_fields.tsx", "MOST_OF_A_NAME", longest(PersonName)),
]


def number_in(path: Path, name: str) -> int:
    """Read a whole number, or a product of some, that a script gives a name to."""
    found = re.search(rf"^(?:export )?const {name} = ([\d_]+(?: \* [\d_]+)*);$", path.read_text(), re.MULTILINE)
    assert found, f"{path.name} has no number {name}"
    return math.prod(int(each) for each in found[1].split(" * "))


@pytest.mark.parametrize(
    ("path", "name", "number"), SHARED, ids=[f"{Path(path).stem}.{name}" for path, name, _ in SHARED]
)
def test_server_and_page_agree(path: str, name: str, number: int) -> None:
    assert number_in(PROJECT / path, name) == number


def test_levels_of_places_end_at_the_same_digits() -> None:
    text = (PROJECT / "pwa/src/rules/region_codes.ts").read_text()
    digits = re.search(r"const DIGITS = \{([^}]*)\}", text)
    assert digits
    assert tuple(int(each) for each in re.findall(r"\d+", digits[1])) == region_codes.ENDS


def test_reads_products_and_misses_nothing(tmp_path: Path) -> None:
    path = seeded(tmp_path, "some.ts", "export const MOST = 20 * 1_024;\nconst OTHER = 6;\n") / "some.ts"
    assert (number_in(path, "MOST"), number_in(path, "OTHER")) == (20 * 1024, 6)
    with pytest.raises(AssertionError, match="no number GONE"):
        number_in(path, "GONE")

"""The forms that come with the code, taken over into the database once: there they are published like any other."""

import hashlib
import logging
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from backend.forms import queries
from backend.forms.queries import NewVersion
from backend.kit import clock
from offline_forms import Json, canonical_json, published

log = logging.getLogger("onedoor.forms")

VECTORS = published.FORMS.parent / "vectors" / "forms"
LONG_AGO = date(2026, 1, 1)  # what comes with the code is in force as soon as it is there


async def take_over() -> None:
    """Publish the versions that the database does not know yet.

    A number under which something else was published already stays what it is: it is said in the log, and the form
    that came with the code is not used. A version once published never changes, whoever published it.
    """
    held = await queries.hashes()
    for form_id, versions in published.published_versions().items():
        for version in versions:
            new = _shipped(form_id, version)
            known = held.get((form_id, version))
            if known is None:
                await queries.insert_version(msgspec.structs.replace(new, published_at=clock.now()))
            elif known != new.sha256:
                log.error(
                    "form %s/%d was published with another content; the one with the code is left", form_id, version
                )


@cache
def _shipped(form_id: str, version: int) -> NewVersion:
    definition = canonical_json(published.load_form(form_id, version))
    return NewVersion(
        form_id=form_id,
        version=version,
        department_code="",
        definition=definition,
        sha256=hashlib.sha256(definition.encode()).digest(),
        applicant=canonical_json(published.applicants()[f"{form_id}/{version}"]),
        samples=queries.as_json(_samples(VECTORS / f"{form_id}_{version}.json")),
        starts_on=LONG_AGO,
        published_by=None,
        published_by_name="",
        published_at=clock.now(),
    )


def _samples(path: Path) -> list[Json]:
    """Give the vectors of a form as samples; none where there is no file of them."""
    if not path.is_file():
        return []
    content = msgspec.json.decode(path.read_bytes())
    return [_sample(content, case) for case in content["cases"] if isinstance(case.get("answers", {}), dict)]


def _sample(content: dict[str, Any], case: dict[str, Any]) -> Json:
    changed = {**content["base"], **case.get("with", {})}
    given = {name: value for name, value in changed.items() if name not in case.get("without", [])}
    return {
        "name": case["name"],
        "today": case.get("today", content["today"]),
        "answers": case.get("answers", given),
        "hidden": sorted(case["hidden"]),
        "computed": case["computed"],
        "errors": case["errors"],
        "dropped": sorted(case["dropped"]),
    }

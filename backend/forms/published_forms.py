"""The published forms in the memory of this process: a version never changes, so only new ones are looked for.

A version begins with the first look on its day, so that none begins here that another process has taken back.
"""

from datetime import date

import msgspec

from backend.forms import queries
from backend.forms.queries import StoredVersion
from backend.kit import clock
from offline_forms import PreparedForm, prepare
from offline_forms.engine.expressions import Program
from offline_forms.engine.expressions import prepare as prepare_expression


class PublishedForm(msgspec.Struct, frozen=True, kw_only=True):
    """A published version, made ready for any number of evaluations; its definition is shared, so nobody changes it."""

    stored: StoredVersion
    prepared: PreparedForm
    applicant: Program

    @property
    def in_force(self) -> bool:
        """Say whether its day has come, and it was not taken back before."""
        key = (self.stored.form_id, self.stored.version)
        return self.stored.starts_on <= _begun_until() and key not in _Looked.taken_back


class _Looked:
    day = date.min  # in China, on which the last look began
    taken_back: frozenset[tuple[str, int]] = frozenset()


_known: dict[str, dict[int, PublishedForm]] = {}


def _begun_until() -> date:
    return min(clock.today(), _Looked.day)


def is_new_day() -> bool:
    """Say whether nobody has looked here yet since this day began."""
    return _Looked.day < clock.today()


async def load() -> None:
    """Read every version anew."""
    _known.clear()
    await look()


async def look() -> bool:
    """Take over what was published or taken back since; True when anything was published."""
    day = clock.today()
    count, taken_back = await queries.count_versions(), await queries.taken_back()
    _Looked.day, _Looked.taken_back = day, frozenset(taken_back)
    held = sum(len(each) for each in _known.values())
    if count == held:
        return False
    if count < held:  # an older database was put back
        _known.clear()
    missing = await queries.keys() - {(name, number) for name, each in _known.items() for number in each}
    for stored in await queries.versions(sorted(missing)):
        _known.setdefault(stored.form_id, {})[stored.version] = PublishedForm(
            stored=stored, prepared=prepare(stored.definition), applicant=prepare_expression(stored.applicant)
        )
    return True


def find(form_id: str, version: int) -> PublishedForm | None:
    """Give a version that is known here, also one whose day has not come."""
    return _known.get(form_id, {}).get(version)


def newest(form_id: str) -> PublishedForm | None:
    """Give the version of a form that is the newest today: the highest number of those in force."""
    numbers = [number for number, each in _known.get(form_id, {}).items() if each.in_force]
    return _known[form_id][max(numbers)] if numbers else None


def every() -> list[PublishedForm]:
    """Give every version that is known here, of each form the oldest first."""
    return [versions[number] for _, versions in sorted(_known.items()) for number in sorted(versions)]

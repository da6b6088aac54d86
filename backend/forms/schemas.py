"""What crosses the wire about forms that are written by editors."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from backend.kit.bilingual import Bilingual

MOST_SAMPLES = 100

FormId = Annotated[str, Meta(max_length=60, pattern="^[a-z][a-z0-9_]*$")]
Version = Annotated[int, Meta(ge=1, le=100_000)]
Slug = Annotated[str, Meta(max_length=60, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
FormIdentifier = Annotated[str, Meta(max_length=48, pattern="^[a-z][a-z0-9_]*$")]
SampleName = Annotated[str, Meta(min_length=1, max_length=120, pattern=r"\S")]
Title = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
Revision = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Applicant = Annotated[list[Any], Meta(max_length=33)] | None


class SampleError(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An error that a sample expects."""

    path: str
    code: str
    params: dict[str, Any]


class Sample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answers on a day, and what the form makes of them: a vector of this form."""

    name: SampleName
    today: date
    answers: dict[str, Any]
    hidden: list[str]
    computed: dict[str, Any]
    errors: list[SampleError]
    dropped: list[str]


class NewForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form to be begun: its name in addresses, and its title in both languages."""

    form_id: FormIdentifier
    chinese: Title
    english: Title


class SavedForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft to be kept; `revision` is the one that it was made from."""

    revision: Revision
    definition: dict[str, Any]
    applicant: Applicant
    samples: Annotated[list[Sample], Meta(max_length=MOST_SAMPLES)]


class FormPublication(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wish to publish the draft of this revision, from a day on; at once where none is named."""

    revision: Revision
    starts_on: date | None = None


class FormDiscard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wish to throw the draft of this revision away."""

    revision: Revision


class FormTakingBack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wish that a planned version never come into force; `revision` and `newest` are those that were seen with it.

    They say whether it becomes the draft again: where nobody has begun one, and no newer version was published.
    """

    version: Version
    newest: Version
    revision: Revision


class FormOffer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wish that a service ask this form."""

    service_slug: Slug


class FormVersionView(msgspec.Struct, frozen=True, kw_only=True):
    """A published version in the history of a form."""

    version: int
    starts_on: date
    published_by_name: str
    published_at: datetime
    state: Literal["planned", "in_force", "earlier", "taken_back"]


class PlannedBeside(msgspec.Struct, frozen=True, kw_only=True):
    """A service that asks the form, and the day from which it is planned to be handled otherwise."""

    slug: str
    name: Bilingual
    starts_on: date


class StaffFormLine(msgspec.Struct, frozen=True, kw_only=True):
    """A form as the list of its editors shows it; no version where it was never published."""

    form_id: str
    title: dict[str, str]
    version: int | None
    planned: FormVersionView | None
    draft_by: str | None
    draft_at: datetime | None


class StaffFormList(msgspec.Struct, frozen=True):
    """The forms of a department."""

    forms: list[StaffFormLine]


class StaffForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form as its editors work on it; revision 0 is the newest version, which nobody has changed yet.

    `planned_beside` is what is planned with its services, so that an editor thinks of it who changes her plan.
    """

    form_id: str
    revision: int
    definition: dict[str, Any]
    applicant: Any
    samples: list[Sample]
    changed_by_name: str | None
    changed_at: datetime | None
    versions: list[FormVersionView]
    planned_beside: list[PlannedBeside]


class PublishedDefinition(msgspec.Struct, frozen=True, kw_only=True):
    """A published version with its samples, also one whose day has not come."""

    version: int
    definition: dict[str, Any]
    applicant: Any
    samples: list[Sample]


class FormVersion(msgspec.Struct, frozen=True):
    """A published form and its newest version."""

    form_id: str
    version: int


class FormList(msgspec.Struct, frozen=True):
    """Every published form."""

    forms: list[FormVersion]

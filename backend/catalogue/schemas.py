"""What crosses the wire about services: lists and guides, in one language each."""

from datetime import date
from typing import Literal

import msgspec

from backend.catalogue.national_codes import (
    BodyNature,
    CaseType,
    HandlingForm,
    Level,
    MaterialForm,
    MaterialType,
    Required,
    ResultType,
    Served,
    Source,
    TaskType,
)
from backend.catalogue.rows import Channel, Covers, Unit
from backend.directory.schemas import DepartmentKind
from backend.kit.bilingual import Bilingual


class Named(msgspec.Struct, frozen=True):
    """A code with its words."""

    code: str
    name: str


class Body(msgspec.Struct, frozen=True):
    """The department that answers for a service, or the company that offers it."""

    code: str
    name: str
    kind: DepartmentKind


class LegalBasis(msgspec.Struct, frozen=True, kw_only=True):
    """A law or rule that the service stands on."""

    law: str
    number: str | None
    clause: str | None
    issuer: str | None
    in_force_since: date | None
    text: str | None


class GuideChoice(msgspec.Struct, frozen=True):
    """One answer to a question about the reader."""

    key: str
    name: str


class GuideAsk(msgspec.Struct, frozen=True):
    """A question about the reader: her choice decides which parts that carry `only_if` are for her."""

    key: str
    ask: str
    choices: list[GuideChoice]


class GuideCondition(msgspec.Struct, frozen=True):
    """Who can do it, in one sentence.

    `only_if` names questions and the choices under which it counts, all of them; empty counts for everybody.
    """

    text: str
    only_if: dict[str, list[str]]


class GuideMaterial(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to bring; `e_certificate` names the electronic certificate that can replace it.

    Where the name holds several papers it may replace only one of them: `e_certificate_covers` as in `rows.Material`.
    """

    name: str
    type: MaterialType
    form: MaterialForm
    required: Required
    copies: int
    source: Source
    e_certificate: str | None
    note: str | None
    only_if: dict[str, list[str]]
    e_certificate_covers: Covers = "all"


class GuideFee(msgspec.Struct, frozen=True):
    """One fee with its standard and its basis."""

    name: str
    standard: str
    basis: str
    only_if: dict[str, list[str]]


class GuideStep(msgspec.Struct, frozen=True):
    """One step of the way."""

    name: str
    text: str


class GuideQuestion(msgspec.Struct, frozen=True):
    """What people ask."""

    question: str
    answer: str


class GuideTime(msgspec.Struct, frozen=True):
    """How long it takes; `number` is null for `immediate` and `none` (no limit is named)."""

    unit: Unit
    number: int | None
    explain: str | None


class GuideContact(msgspec.Struct, frozen=True):
    """A telephone number; `demonstration` marks one that is made up."""

    phone: str
    demonstration: bool


class GuideAction(msgspec.Struct, frozen=True):
    """What a person can do here; the next step is the one that stands out."""

    kind: Channel
    name: str
    next_step: bool
    form_id: str | None


class Here(msgspec.Struct, frozen=True):
    """Whether a service can be done here, in one sentence; `network` says what of it needs a network."""

    can: Literal["all", "part", "nothing"]
    words: str
    network: str | None


class GuideDetails(msgspec.Struct, frozen=True, kw_only=True):
    """The elements of a complete guide."""

    implementing_body: str
    body_nature: BodyNature
    legal_basis: list[LegalBasis]
    about_me: list[GuideAsk]
    conditions: list[GuideCondition]
    materials: list[GuideMaterial]
    steps: list[GuideStep]
    case_type: CaseType
    statutory_time: GuideTime
    promised_time: GuideTime
    visits: int
    visit_reason: str | None
    handling_forms: list[HandlingForm]
    area: str
    is_fee: bool
    fee_note: str | None
    fees: list[GuideFee]
    result_type: ResultType
    result_name: str
    place: str
    hours: str
    enquiry: GuideContact
    supervision: GuideContact
    remedies: list[str]
    questions: list[GuideQuestion]


class GuideSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A service as a list shows it.

    `in_app` says that it can be acted on here, not only read about.
    """

    slug: str
    name: str
    summary: str
    category: str
    life_event: str
    department: str
    level: Level
    served: list[Served]
    channels: list[Channel]
    complete: bool
    in_app: bool


class GuideList(msgspec.Struct, frozen=True, kw_only=True):
    """Every service in use, with the life events and departments that they stand under."""

    language: str
    life_events: list[Named]
    departments: list[Body]
    services: list[GuideSummary]


class Guide(msgspec.Struct, frozen=True, kw_only=True):
    """A guide. `details` is null while only the outline of the service is written down.

    `here` is null only in what an older version of the program published.
    """

    slug: str
    language: str
    version: int
    name: str
    summary: str
    category: str
    life_event: Named
    department: Body
    level: Level
    task_type: TaskType | None
    served: list[Served]
    channels: list[Channel]
    actions: list[GuideAction]
    reviewed_on: date
    codes: list[Named]
    details: GuideDetails | None
    here: Here | None = None


class FoundServices(msgspec.Struct, frozen=True):
    """Services that fit what was typed, the best first."""

    language: str
    services: list[GuideSummary]


class SearchIndex(msgspec.Struct, frozen=True):
    """The index that a phone searches in; offline_search/README.md says what each part holds."""

    format: int
    ids: list[str]
    bonus: list[int]
    fillers: list[str]
    traditional: str
    readings: dict[str, str]
    terms: str
    sizes: list[int]
    postings: list[int]


class GuideBundle(msgspec.Struct, frozen=True):
    """Every guide of a language in one answer, for a phone that keeps them all."""

    language: str
    guides: list[Guide]


class FeeSum(msgspec.Struct, frozen=True):
    """A fee of the standard; the sum is null where it is written in words only."""

    name: Bilingual
    amount_fen: int | None


class ServiceItem(msgspec.Struct, frozen=True, kw_only=True):
    """What a case, a booking or a bill must know of a service; `promised` is null while none is named."""

    slug: str
    name: str
    name_en: str
    department_code: str
    level: Level
    task_type: TaskType | None
    version: int
    promised: GuideTime | None
    form_ids: list[str]
    fees: list[FeeSum]


class AtPlace(msgspec.Struct, frozen=True):
    """What a case must know of a service in a place: the office's name by language, its promise, the fees left."""

    office_name: dict[str, str]
    promised: GuideTime
    fees: dict[str, int | None]


class ImportResult(msgspec.Struct, frozen=True, kw_only=True):
    """What an import and the publication after it did."""

    added: int
    changed: int
    unchanged: int
    withdrawn: int
    documents_published: int

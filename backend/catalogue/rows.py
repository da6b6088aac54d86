"""A row of catalogue data as it comes in: the national exchange's names, in Chinese and English.

A guide can ask the reader up to three small questions, and then show only what is meant for her::

    "about_me": [{"key": "housing", "ask": {"zh-CN": "您住的是哪种房子？", "en": "Where do you live?"},
                  "choices": [{"key": "rent", "name": {"zh-CN": "租的房子", "en": "rented home"}}, ...]}]

An entry of `accept_condition`, `materials` or `fees` that is not for everybody says for whom it is::

    {"zh-CN": "…", "en": "…", "only_if": {"housing": ["rent", "own"]}}

It is shown when every key named is answered by one of its choices, and always while nothing is answered. The name
of a choice is also read by itself, after "If:", so it must say enough alone: "rented home", not "yes".
"""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Text = Annotated[str, Meta(min_length=1, max_length=2000)]
Code = Annotated[str, Meta(min_length=1, max_length=50, pattern="^[0-9A-Za-z-]+$")]
Slug = Annotated[str, Meta(max_length=60, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Phone = Annotated[str, Meta(max_length=30, pattern="^[0-9 -]{3,30}$")]
Key = Annotated[str, Meta(max_length=40, pattern="^[a-z][a-z0-9_]*$")]
Chosen = Annotated[list[Key], Meta(min_length=1, max_length=4)]
OnlyIf = Annotated[dict[Key, Chosen], Meta(min_length=1, max_length=3)]
Channel = Literal["apply", "book", "pay", "query"]
Unit = Literal["immediate", "day", "working_day", "month", "none"]
Covers = Literal["all", "either", "part"]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all parts of a row share: an unknown element is refused, not dropped."""


class Words(Row, frozen=True):
    """The same words in both languages."""

    chinese: Text = msgspec.field(name="zh-CN")
    english: Text = msgspec.field(name="en")

    def in_language(self, language: str) -> str:
        """Give the words of a language; every language but English reads Chinese."""
        return self.english if language == "en" else self.chinese


class Choice(Row, frozen=True):
    """One answer to a question about the reader."""

    key: Key
    name: Words


class Ask(Row, frozen=True):
    """A question about the reader, asked to leave out what is not for her."""

    key: Key
    ask: Words
    choices: Annotated[list[Choice], Meta(min_length=2, max_length=4)]


class Condition(Words, frozen=True):
    """Who can do it: one sentence, perhaps only for some."""

    only_if: OnlyIf | None = None


class Basis(Row, frozen=True):
    law: Words
    number: Words | None = None
    clause: Words | None = None
    issuer: Words | None = None
    in_force_since: date | None = None
    text: Words | None = None


class Material(Row, frozen=True):
    """A paper, or several that are one entry of the official list.

    `e_certificate_covers` says how far the certificate goes where the name holds several papers: `either` for the
    one alternative that it is of, `part` for one of those that are needed together, `all` for every one of them.
    """

    name: Words
    material_type: Literal["1", "2", "3"]
    material_form: Literal["1", "2", "3"]
    required: Literal["1", "2", "3"]
    paper_copies: Annotated[int, Meta(ge=0, le=99)]
    source_channel: Literal["10", "20", "99"]
    e_certificate: Words | None = None
    e_certificate_covers: Covers | None = None
    note: Words | None = None
    only_if: OnlyIf | None = None


class Fee(Row, frozen=True):
    """One fee; `amount_fen` where the standard names one sum, so that a place can charge less."""

    name: Words
    standard: Words
    basis: Words
    only_if: OnlyIf | None = None
    amount_fen: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None


class Question(Row, frozen=True):
    question: Words
    answer: Words


class Step(Row, frozen=True):
    name: Words
    text: Words


class TimeLimit(Row, frozen=True):
    """How long; `immediate` is on the spot and `none` means that no limit is named: neither counts days."""

    unit: Unit
    number: Annotated[int, Meta(ge=0, le=365)] | None = None
    explain: Words | None = None


class Contact(Row, frozen=True):
    phone: Phone
    demonstration: bool = False


class Action(Row, frozen=True):
    """What a person can do with this service here; at most one is the next step."""

    kind: Literal["apply", "book", "pay"]
    name: Words
    next_step: bool
    form_id: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$", max_length=60)] | None = None


class ServiceRow(Row, frozen=True):
    """One service. The elements after `about_me` are given all together or not at all.

    `keywords` are what people type who do not know the official name.
    """

    slug: Slug
    task_name: Words
    task_type: Literal["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20"] | None
    category: Literal["government", "non_government"]
    dept_code: Code
    use_level: Literal["1", "2", "3", "4", "5", "6"]
    server_type: Annotated[list[Literal["1", "2", "3", "4", "5"]], Meta(min_length=1, max_length=5)]
    summary: Words
    keywords: Words
    channels: list[Channel]
    task_version: Annotated[int, Meta(ge=1, le=99999)]
    task_state: Literal["1", "2", "3"]
    reviewed_on: date
    task_code: Code | None = None
    catalog_code: Code | None = None
    local_task_code: Code | None = None
    local_catalog_code: Code | None = None
    actions: list[Action] = []
    about_me: Annotated[list[Ask], Meta(max_length=3)] = []
    dept_name: Words | None = None
    dept_type: Literal["1", "2", "3"] | None = None
    by_law: list[Basis] | None = None
    accept_condition: list[Condition] | None = None
    materials: list[Material] | None = None
    handle_flow: list[Step] | None = None
    project_type: Literal["1", "2"] | None = None
    anticipate_day: TimeLimit | None = None
    promise_day: TimeLimit | None = None
    limit_scene_num: Annotated[int, Meta(ge=0, le=9)] | None = None
    limit_scene_explain: Words | None = None
    handle_type: list[Literal["1", "2", "3"]] | None = None
    handle_area: Words | None = None
    is_fee: bool | None = None
    fee_basis: Words | None = None
    fees: list[Fee] | None = None
    result_type: Literal["10", "20", "99"] | None = None
    result_name: Words | None = None
    result_sample: Words | None = None
    is_pay_online: bool | None = None
    transact_addr: Words | None = None
    transact_time: Words | None = None
    link_way: Contact | None = None
    supervise_way: Contact | None = None
    remedies: list[Words] | None = None
    faqs: list[Question] | None = None


COMPLETE_NEEDS = (
    "dept_name",
    "dept_type",
    "by_law",
    "accept_condition",
    "materials",
    "handle_flow",
    "project_type",
    "anticipate_day",
    "promise_day",
    "limit_scene_num",
    "handle_type",
    "handle_area",
    "is_fee",
    "fees",
    "result_type",
    "result_name",
    "transact_addr",
    "transact_time",
    "link_way",
    "supervise_way",
    "remedies",
    "faqs",
)


def is_complete(row: ServiceRow) -> bool:
    """Say whether a row carries every element of a guide, not only its outline."""
    return all(getattr(row, name) is not None for name in COMPLETE_NEEDS)

"""What crosses the wire about the handling of services."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from backend.kit.bilingual import Bilingual

Name = Annotated[str, Meta(max_length=60, pattern="^[a-z][a-z0-9_]*$")]
WorkingDays = Annotated[int, Meta(ge=1, le=365)]
Months = Annotated[int, Meta(ge=1, le=1200)]
DeliveryWay = Literal["electronic", "post", "window"]


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the work between acceptance and decision, with the working days that the office gives itself for it."""

    id: Name
    name: Bilingual
    working_days: WorkingDays


class ResultSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The document that an approval makes: its template, whose seal it bears, how long it holds (null: for good).

    `ways` are those in which a person may get it; the first is the usual one.
    """

    template: Name
    seal: Name | None = None
    valid_months: Months | None = None
    ways: Annotated[list[DeliveryWay], Meta(min_length=1, max_length=3)]


class Handling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a service is handled.

    With `second_officer` nobody decides a case whom she has reviewed alone: one officer proposes, another decides.
    `fee_before_decision` says that the fee of the guide is to be paid before anybody decides.
    """

    stages: Annotated[list[Stage], Meta(max_length=10)] = []
    second_officer: bool = False
    fee_before_decision: bool = False
    result: ResultSetting | None = None

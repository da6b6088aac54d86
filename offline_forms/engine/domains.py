"""Domains: which values a field can still have, as far as conditions have said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from offline_forms.engine.operators import order
from offline_forms.engine.values import Json, same


class Domain(NamedTuple):
    """What is possible for a field: no answer, an answer; among these values, without those, between bounds."""

    may_be_unanswered: bool
    may_be_answered: bool
    values: Sequence[Json] | None = None
    excluded: Sequence[Json] = ()
    low: Json = None
    high: Json = None


NEGATED = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def with_answer(domain: Domain) -> Domain | None:
    """Narrow a domain to answers; nothing is left when there can be none."""
    if not domain.may_be_answered:
        return None
    left = None if domain.values is None else [value for value in domain.values if _fits(domain, value)]
    bounds = None if domain.low is None or domain.high is None else order(domain.low, domain.high)
    empty = left == [] or bounds == 1 or (bounds == 0 and _among(domain.low, domain.excluded))
    return None if empty else domain._replace(may_be_unanswered=False, values=left)


def without_answer(domain: Domain) -> Domain | None:
    """Narrow a domain to no answer; nothing is left when there must be one."""
    return domain._replace(may_be_answered=False) if domain.may_be_unanswered else None


def compared(domain: Domain, operator: str, value: Json) -> Domain | None:
    """Narrow a domain to the answers of which a comparison with a value is true."""
    if operator == "=":
        return among(domain, [value])
    if operator == "!=":
        return not_among(domain, [value])
    strict = [value] if operator in ("<", ">") else []
    if operator in ("<", "<="):
        high = value if domain.high is None or order(value, domain.high) == -1 else domain.high
        return with_answer(domain._replace(high=high, excluded=[*domain.excluded, *strict]))
    low = value if domain.low is None or order(value, domain.low) == 1 else domain.low
    return with_answer(domain._replace(low=low, excluded=[*domain.excluded, *strict]))


def among(domain: Domain, values: Sequence[Json]) -> Domain | None:
    """Narrow a domain to some values."""
    left = values if domain.values is None else [value for value in domain.values if _among(value, values)]
    return with_answer(domain._replace(values=left))


def not_among(domain: Domain, values: Sequence[Json]) -> Domain | None:
    """Narrow a domain to answers that are none of some values."""
    return with_answer(domain._replace(excluded=[*domain.excluded, *values]))


def _among(value: Json, values: Sequence[Json]) -> bool:
    return any(same(value, each) is True for each in values)


def _fits(domain: Domain, value: Json) -> bool:
    above = domain.low is None or order(value, domain.low) != -1
    below = domain.high is None or order(value, domain.high) != 1
    return above and below and not _among(value, domain.excluded)

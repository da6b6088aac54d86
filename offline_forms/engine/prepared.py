"""Prepared forms: what a definition says, made ready once for any number of walks.

Its conditions, limits and rules stand ready as functions, so that a walk reads answers only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from offline_forms.engine import expressions
from offline_forms.engine.expressions import Program
from offline_forms.engine.fields import PARTS, SHAPES, WRONG_SHAPES, name, read
from offline_forms.engine.limits import Judge, beyond_limits
from offline_forms.engine.values import Json, items, own


@dataclass(frozen=True, slots=True)
class PreparedField:
    """A field ready for walks; one without a condition is visible, a condition written down is its own outcome."""

    id: str
    kind: str
    visible: Program | None
    required: Program | bool
    read: Callable[[Json], Json]
    wrong_shape: str
    computed: Program
    beyond_limits: Judge | None
    rules: tuple[tuple[str, Program], ...]
    fields: PreparedFields


@dataclass(frozen=True, slots=True)
class PreparedFields:
    """Fields in their order, and the identifiers that their answers may have."""

    all: tuple[PreparedField, ...]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class PreparedStep:
    """A step ready for walks."""

    id: str
    visible: Program | None
    fields: tuple[PreparedField, ...]


@dataclass(frozen=True, slots=True)
class PreparedForm:
    """A form ready for walks, made by `prepare`."""

    steps: tuple[PreparedStep, ...]
    known: frozenset[str]


def prepare(form: Json) -> PreparedForm:
    """Make a form ready for any number of walks."""
    steps = [(step, _prepare_fields(own(step, "fields"))) for step in items(own(form, "steps"))]
    return PreparedForm(
        steps=tuple(PreparedStep(name(step, "id"), _visible(step), fields.all) for step, fields in steps),
        known=frozenset[str]().union(*(fields.known for _, fields in steps)),
    )


def _prepare_fields(definitions: Json, *, in_group: bool = False) -> PreparedFields:
    fields = tuple(_prepare_field(one, in_group=in_group) for one in items(definitions))
    known = frozenset(one.id for one in fields if SHAPES.get(one.kind, "nothing") != "nothing")
    return PreparedFields(fields, known)


def _prepare_field(one: Json, *, in_group: bool) -> PreparedField:
    kind = name(one, "kind")
    # A group within a group is never walked into.
    within = own(one, "fields") if kind == "group" and not in_group else _parts_of(kind)
    return PreparedField(
        id=name(one, "id"),
        kind=kind,
        visible=_visible(one),
        required=_required(one),
        read=read(kind),
        wrong_shape=WRONG_SHAPES.get(SHAPES.get(kind, "nothing"), ""),
        computed=expressions.prepare(own(one, "value")),
        beyond_limits=beyond_limits(one),
        rules=tuple(
            (name(rule, "code"), expressions.prepare(own(rule, "assert"))) for rule in items(own(one, "rules"))
        ),
        fields=_prepare_fields(within, in_group=True),
    )


def _parts_of(kind: str) -> list[Json]:
    return [{"id": part, "kind": its_kind} for part, its_kind in PARTS.get(kind, {}).items()]


def _visible(definition: Json) -> Program | None:
    condition = own(definition, "visible")
    return None if condition is None or condition is True else expressions.prepare(condition)


def _required(definition: Json) -> Program | bool:
    condition = own(definition, "required")
    if condition is None or isinstance(condition, bool):
        return condition is True
    return expressions.prepare(condition)

"""The rules of the questions about the reader: what refers to one must find it, and each must decide something."""

from collections.abc import Iterator, Sequence

import msgspec

from backend.catalogue.rows import Ask, Condition, Fee, Material, ServiceRow

Part = Condition | Material | Fee


def about_me_findings(row: ServiceRow) -> Iterator[tuple[str, str]]:
    """Give the (field, code) of every such rule that a row breaks."""
    choices = {ask.key: {choice.key for choice in ask.choices} for ask in row.about_me}
    used: set[str] = set()
    for field, part in _parts(row):
        for key, chosen in (part.only_if or {}).items():
            used.add(key)
            if key not in choices:
                yield f"{field}.only_if.{key}", "question_not_asked"
            elif set(chosen) - choices[key]:
                yield f"{field}.only_if.{key}", "choice_not_offered"
            elif set(chosen) == choices[key]:
                yield f"{field}.only_if.{key}", "every_choice_named"
    yield from _questions(row.about_me, used)


def without_idle_questions(row: ServiceRow) -> ServiceRow:
    """Give a row with only the questions that still decide something, where a place has left parts of it out."""
    used = {key for _field, part in _parts(row) for key in part.only_if or {}}
    return msgspec.structs.replace(row, about_me=[ask for ask in row.about_me if ask.key in used])


def _parts(row: ServiceRow) -> Iterator[tuple[str, Part]]:
    named: dict[str, Sequence[Part]] = {
        "accept_condition": row.accept_condition or [],
        "materials": row.materials or [],
        "fees": row.fees or [],
    }
    for name, parts in named.items():
        for number, part in enumerate(parts):
            yield f"{name}[{number}]", part


def _questions(asks: Sequence[Ask], used: set[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for ask in asks:
        if ask.key in seen:
            yield f"about_me.{ask.key}", "asked_twice"
        seen.add(ask.key)
        if len({choice.key for choice in ask.choices}) < len(ask.choices):
            yield f"about_me.{ask.key}", "choice_repeated"
        if ask.key not in used:
            yield f"about_me.{ask.key}", "decides_nothing"

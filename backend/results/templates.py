"""Templates of documents: data in `data/result_templates`, checked before any document is made from them.

A template names answers of forms by their path (`children.child_name` takes every child) and facts of the case. Words
stand in both languages. Every template that comes with the code is marked as a demonstration.
"""

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

import msgspec

from backend.kit.bilingual import Bilingual
from backend.settings import PROJECT

SHIPPED = PROJECT / "data" / "result_templates"
FACTS = frozenset({"holder", "service", "case_number", "applied_on", "reason", "right_body"})
REFUSAL, NON_ACCEPTANCE = "refusal", "non_acceptance"
_NAME = re.compile("[a-z][a-z0-9_]*")
_PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")
MOST_WORDS = 600


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the table: an answer or a fact; one that is not given is left out."""

    label: Bilingual
    answer: str = ""
    fact: str = ""


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document: its title, its number (`{year}` and `{serial}`), its paragraphs and the table between them."""

    title: Bilingual
    number: str
    opening: list[Bilingual]
    fields: list[Field]
    closing: list[Bilingual]
    demonstration: Bilingual | None = None


@cache
def _shipped() -> dict[str, Template]:
    return {each.stem: read(each) for each in sorted(SHIPPED.glob("*.json"))}


def read(path: Path) -> Template:
    """Read a template and check it.

    Raises:
        ValueError: it has faults; the message names all of them.

    """
    try:
        template = msgspec.json.decode(path.read_bytes(), type=Template)
    except msgspec.DecodeError as error:
        message = f"{path.name}: {error}"
        raise ValueError(message) from error
    if faults := faults_of(path.stem, template):
        message = f"{path.name}: {'; '.join(faults)}"
        raise ValueError(message)
    return template


def named(name: str) -> Template:
    """Give a template.

    Raises:
        KeyError: there is none of this name.

    """
    return _shipped()[name]


def names() -> Collection[str]:
    """Name every template."""
    return _shipped().keys()


def titles() -> dict[str, Bilingual]:
    """Give the title of the document of every template."""
    return {name: each.title for name, each in _shipped().items()}


def faults_of(name: str, template: Template) -> list[str]:
    """Say what is wrong with a template, one sentence each."""
    faults = []
    if not _NAME.fullmatch(name):
        faults.append(f"the name {name!r} is not lower case words joined by _")
    if template.number.count("{serial}") != 1 or template.number.count("{year}") != 1:
        faults.append("the number names {year} and {serial}, once each")
    if re.sub(r"\{(year|serial)\}", "", template.number).count("{"):
        faults.append("the number names something else than {year} and {serial}")
    words = [template.title, *template.opening, *template.closing, *(field.label for field in template.fields)]
    words += [template.demonstration] if template.demonstration else []
    faults += [f"words are missing or too long: {each.chinese or each.english!r}" for each in words if _is_odd(each)]
    if not template.opening:
        faults.append("there is no paragraph")
    return [*faults, *(fault for field in template.fields for fault in _faults_of_field(field))]


def _is_odd(words: Bilingual) -> bool:
    return not all(0 < len(text.strip()) <= MOST_WORDS for text in (words.chinese, words.english))


def _faults_of_field(field: Field) -> list[str]:
    place = field.label.chinese
    if bool(field.answer) == bool(field.fact):
        return [f"{place}: names an answer or a fact, one of both"]
    if field.fact and field.fact not in FACTS:
        return [f"{place}: there is no fact {field.fact!r}"]
    if field.answer and not _PATH.fullmatch(field.answer):
        return [f"{place}: {field.answer!r} is no path of an answer"]
    return []

"""What a guide is found by: its texts with their weights, initials of its words, readings of its characters.

Splits words and reads characters, for which it loads dictionaries: imported only where something is published.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec
import pypinyin
import rjieba

from backend.catalogue.catalogue_files import Entry, LifeEvent
from backend.catalogue.rows import ServiceRow, Words
from backend.directory.schemas import Department
from backend.settings import PROJECT
from offline_search.build import Field, Item, Vocabulary, build
from offline_search.engine.limits import LONGEST_INITIALS
from offline_search.engine.text import is_han, normalise, phrase, runs

DATA = PROJECT / "data" / "search"
NAME, KEYWORD, SYNONYM, SUMMARY, RESULT, EVENT, BODY, MATERIAL, QUESTION = 14, 11, 8, 5, 4, 3, 2, 2, 2
IN_APP = 106  # per cent of the score
FIRST_LEVEL = range(0xB0, 0xD8)  # of GB 2312: the characters in daily use


class _Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people say: words that ask and mean nothing, words that mean the same, and words that lead to a guide.

    `leads` is for what a guide answers but calls otherwise, or what its office knows more of.
    """

    fillers: list[str]
    same: list[list[str]]
    leads: dict[str, str]


@cache
def _language() -> _Language:
    return msgspec.json.decode((DATA / "words.json").read_bytes(), type=_Language)


@cache
def _all_traditional() -> dict[str, str]:
    written = (DATA / "traditional.txt").read_text().replace("\n", "")
    return {written[at]: written[at + 1] for at in range(0, len(written), 2)}


def search_index(
    entries: Sequence[Entry], events: Iterable[LifeEvent], departments: Mapping[str, Department]
) -> dict[str, object]:
    """Make the index in which these services are found, in Chinese and in English."""
    names = {each.code: each.name for each in events}
    items = [
        Item(entry.row.slug, _fields(entry, names, departments), IN_APP if entry.row.actions else 100)
        for entry in entries
    ]
    return build(items, vocabulary(items))


def _fields(entry: Entry, events: Mapping[str, Words], departments: Mapping[str, Department]) -> list[Field]:
    row = entry.row
    name = _both(row.task_name)
    keywords = [*row.keywords.chinese.split(), *_english_phrases(row.keywords.english)]
    body = departments[row.dept_code]
    fields = [_phrase(each, NAME) for each in name]
    fields += [_phrase(each, KEYWORD) for each in keywords]
    fields += [_phrase(each, SYNONYM) for each in _synonyms([*name, *keywords, row.keywords.english])]
    fields += [_phrase(each, SYNONYM) for each in _language().leads.get(row.slug, "").split()]
    fields.append(Field("", SYNONYM, initials=_initials_otherwise([row.task_name.chinese, *keywords])))
    fields += [Field(each, SUMMARY) for each in _both(row.summary)]
    fields += [Field(each, EVENT) for each in _both(events[entry.life_event])]
    fields += [Field(body.name, BODY), Field(body.name_en, BODY)]
    return [*fields, *_details(row)]


def _details(row: ServiceRow) -> list[Field]:
    fields = [Field(each, RESULT) for each in _both(row.result_name)] if row.result_name else []
    fields += [Field(each.name.chinese, MATERIAL) for each in row.materials or []]
    return [*fields, *(Field(each.question.chinese, QUESTION) for each in row.faqs or [])]


def _both(words: Words) -> list[str]:
    return [words.chinese, words.english]


def _english_phrases(keywords: str) -> list[str]:
    """English keywords stand in one row of words, so each is a phrase of its own."""
    return keywords.split()


def _synonyms(texts: Sequence[str]) -> list[str]:
    held = [f" {normalise(text, {})} " for text in texts]
    found = []
    for group in _language().same:
        said = {word: _says(held, word) for word in group}
        if any(said.values()):
            found += [word for word in group if not said[word]]
    return found


def _says(texts: Sequence[str], word: str) -> bool:
    wanted = normalise(word, {})
    return any((wanted if is_han(wanted) else f" {wanted} ") in text for text in texts)


def _phrase(text: str, weight: int) -> Field:
    return Field(text, weight, is_phrase=True, initials=_initials(text))


def _initials(text: str) -> list[str]:
    """Give the initials of a Chinese phrase, from its beginning and from the beginning of each later word."""
    found = []
    for run in runs(phrase(normalise(text, {}))):
        if is_han(run) and len(run) > 1:
            letters = "".join(each[0] for each in pypinyin.lazy_pinyin(run))
            at = 0
            for word in rjieba.cut(run):
                if len(run) - at > 1:
                    found.append(letters[at : at + LONGEST_INITIALS])
                at += len(word)
    return found


def _initials_otherwise(phrases: Sequence[str]) -> list[str]:
    """Give initials of phrases with a synonym in them (`jhdj` for 婚姻登记), or without an inner word (`jszhz`)."""
    said = [each for phrase in phrases for each in _said_otherwise(phrase)]
    shorter = [each for phrase in phrases for each in _without_a_word(phrase)]
    return [each for phrase in (*said, *shorter) for each in _initials(phrase)[:1]]


def _said_otherwise(phrase: str) -> Iterable[str]:
    for group in _language().same:
        for word in group:
            if word in phrase and word != phrase and is_han(word):
                yield from (phrase.replace(word, other) for other in group if other != word)


def _without_a_word(phrase: str) -> Iterable[str]:
    words = rjieba.cut(phrase)
    return ("".join([*words[:at], *words[at + 1 :]]) for at in range(1, len(words) - 1))


def vocabulary(items: Sequence[Item]) -> Vocabulary:
    """Give what an index of these items must know of the language."""
    texts = [normalise(field.text, {}) for item in items for field in item.fields]
    readings = _readings(texts)
    used = {character for text in texts for character in text}
    traditional = {one: other for one, other in _all_traditional().items() if other in used and one not in used}
    return Vocabulary(readings, traditional, _language().fillers)


def _readings(texts: Iterable[str]) -> dict[str, str]:
    """Say which characters have each syllable: the common ones as mostly read, ours as read in our texts."""
    read: dict[str, set[str]] = {}
    for character in _common_characters():
        read.setdefault(pypinyin.lazy_pinyin(character)[0], set()).add(character)
    for text in texts:
        for run in runs(text):
            if is_han(run):
                for character, syllable in zip(run, pypinyin.lazy_pinyin(run), strict=True):
                    read.setdefault(syllable, set()).add(character)
    return {syllable: "".join(sorted(read[syllable])) for syllable in sorted(read) if syllable.isascii()}


@cache
def _common_characters() -> list[str]:
    codes = (bytes((row, cell)) for row in FIRST_LEVEL for cell in range(0xA1, 0xFF))
    return [character for code in codes if (character := code.decode("gb2312", "ignore"))]

"""Text as the index and a query see it: small letters, digits, simplified characters, and single spaces."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from offline_search.engine.limits import LONGEST_QUERY

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_OTHER: Final = re.compile(f"[^a-z0-9{HAN}]+")
_RUN: Final = re.compile(f"[{HAN}]+|[a-z0-9]+")
_IS_HAN: Final = re.compile(f"[{HAN}]")


def normalise(text: str, traditional: Mapping[str, str]) -> str:
    """Fold width, case and traditional characters; all else becomes one space."""
    plain = unicodedata.normalize("NFKC", text).lower()
    simple = "".join(traditional.get(each, each) for each in plain)
    return _OTHER.sub(" ", simple).strip()


def tidy_query(typed: str, traditional: Mapping[str, str]) -> str:
    """Normalise what was typed; what is longer than anybody means is cut."""
    return normalise(typed[:LONGEST_QUERY], traditional)[:LONGEST_QUERY].strip()


def runs(text: str) -> list[str]:
    """Cut normalised text into runs of characters and Latin words."""
    return _RUN.findall(text)


def is_han(run: str) -> bool:
    """Say whether a run is of Chinese characters."""
    return _IS_HAN.match(run) is not None


def pairs(run: str) -> list[str]:
    """Give each two neighbours of a run; a run of one is its own only part."""
    return [run[at : at + 2] for at in range(len(run) - 1)] if len(run) > 1 else [run]


def phrase(text: str) -> str:
    """Write normalised text as a whole phrase is looked up: no space beside a character."""
    found = ""
    for run in runs(text):
        apart = found != "" and not is_han(found[-1]) and not is_han(run)
        found += f" {run}" if apart else run
    return found


def stem(word: str) -> str:
    """Take the commonest English endings off a word."""
    for ending, instead, least in (("ies", "y", 3), ("ied", "y", 3), ("sses", "ss", 2), ("ing", "", 4), ("ed", "", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: len(word) - len(ending)] + instead
    kept = word.endswith(("ss", "us", "is")) or len(word) < 4
    return word[:-1] if word.endswith("s") and not kept else word

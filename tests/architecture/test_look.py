"""The look has one place: colours stand in the tokens alone, and can be read in both schemes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT, files, seeded

TOKENS = "pwa/src/ui/style/tokens.css"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b(?![^{}]*\{)|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
DARK = "@media (prefers-color-scheme: dark)"

ON_PAPER = [(ink, ground) for ink in ("ink", "ink-2", "seal", "jade", "amber") for ground in ("paper", "surface")]
ON_COLOUR = [("on-seal", "seal"), ("on-seal", "seal-deep"), ("on-jade", "jade"), ("on-ink", "ink")]
ON_SOFT = [("seal", "seal-soft"), ("jade", "jade-soft"), ("amber", "amber-soft"), ("ink-2", "no-network")]
TEXT, EDGE = 4.5, 3.0
PAIRS = [(*pair, TEXT) for pair in (*ON_PAPER, *ON_COLOUR, *ON_SOFT)] + [
    ("field-line", "paper", EDGE),
    ("field-line", "surface", EDGE),
]

Scheme = dict[str, str]


def strays(root: Path) -> Iterator[str]:
    """Colours in styles that are none of the tokens'."""
    for path in files(root, ".css", rooms=("pwa",)):
        name = path.relative_to(root).as_posix()
        if name != TOKENS:
            yield from (f"{name}: {found[0]}" for found in COLOUR.finditer(COMMENT.sub("", path.read_text())))


def schemes(root: Path) -> dict[str, Scheme]:
    before, _, after = (root / TOKENS).read_text().partition(DARK)
    light = dict(TOKEN.findall(before))
    return {"light": light, "dark": light | dict(TOKEN.findall(after.partition("@media")[0]))}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(root: Path) -> Iterator[str]:
    """Pairs of tokens that stand on each other and are too much alike."""
    for name, scheme in schemes(root).items():
        for ink, ground, least in PAIRS:
            found = contrast(scheme[ink], scheme[ground])
            if found < least:
                yield f"{name}: {ink} on {ground} has {found:.2f}"


def test_colours_stand_in_the_tokens_alone() -> None:
    assert list(strays(PROJECT)) == []


def test_tokens_can_be_read_on_each_other() -> None:
    assert list(faint(PROJECT)) == []


@pytest.mark.parametrize("line", ["color: #c00;", "background: rgb(0 0 0 / 20%);"])
def test_finds_a_colour_that_strays(line: str, tmp_path: Path) -> None:
    seeded(tmp_path, "pwa/src/a.css", "#app > .b { color: var(--ink); } /* #fff */\n")
    assert list(strays(tmp_path)) == []
    assert len(list(strays(seeded(tmp_path, "pwa/src/b.css", f".b {{ {line} }}\n")))) == 1


@pytest.mark.parametrize(("was", "becomes"), [("--ink-2: #5c564e", "--ink-2: #9c968e"), ("#f08a76", "#7a4a3e")])
def test_finds_ink_that_is_too_faint(was: str, becomes: str, tmp_path: Path) -> None:
    text = (PROJECT / TOKENS).read_text()
    assert was in text
    assert list(faint(seeded(tmp_path, TOKENS, text.replace(was, becomes)))) != []

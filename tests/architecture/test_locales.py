"""Every string that is shown stands in the catalogue and is translated; none stands there unused."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from backend.settings import PROJECT
from local_parties import merchant
from locales.add import read_catalogue
from locales.build import languages
from locales.extract import TEMPLATE, used_strings

COMPLETE = "zh-CN"


@cache
def used() -> Catalog:
    return used_strings()


def ids(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {texts(message.id) for message in catalogue if message.id}


def texts(words: object) -> tuple[str, ...]:
    """The one form of an ordinary string, the several of a plural."""
    return tuple(words) if isinstance(words, (tuple, list)) else (str(words or ""),)


def holes(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name}


def test_extraction_finds_strings_of_page_and_server() -> None:
    found = ids(used())
    assert ("What would you like to do?",) in found  # in TSX
    assert ("{count} unread message", "{count} unread messages") in found
    assert any(place.startswith("backend/") for message in used() for place, _line in message.locations)


def words_in_words(source: str) -> list[int]:
    """Give the lines where one t(…) stands inside another: the extractor does not see the inner one."""
    found = []
    for start in re.finditer(r"\btn?\(", source):
        depth = 1
        for at in range(start.end(), len(source)):
            depth += {"(": 1, ")": -1}.get(source[at], 0)
            if depth == 0:
                if re.search(r"\btn?\(\s*[\"`]", source[start.end() : at]):
                    found.append(source.count("\n", 0, start.start()) + 1)
                break
    return found


def test_the_product_has_one_name() -> None:
    """What cannot ask the catalogue says the catalogue's name all the same."""
    name = str(read_catalogue(COMPLETE)["One Door"].string)
    assert {COMPLETE: name, "en": "One Door"} == merchant.NAMES
    for path, said in {
        "pwa/public/manifest.webmanifest": f'"short_name": "{name}"',
        "pwa/shell.html": f"<title>{name}</title>",
        "pwa/bundle/english_shell.mjs": '"$1One Door"',
        "service_worker/push.ts": f'title: "{name} · One Door"',
    }.items():
        assert said in (PROJECT / path).read_text(encoding="utf-8"), path


def english_shell(shell: str) -> subprocess.CompletedProcess[str]:
    """Make the shell for readers of English as the build does."""
    node = shutil.which("node")
    assert node, "./just installs Node"
    code = 'import { inEnglish } from "./pwa/bundle/english_shell.mjs"; console.log(inEnglish(process.argv[1]));'
    command = [node, "--input-type=module", "--eval", code, shell]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_the_head_for_readers_of_english_is_in_english_or_is_not_built() -> None:
    shell = (PROJECT / "pwa" / "shell.html").read_text(encoding="utf-8")
    english = english_shell(shell)
    head = english.stdout.partition("</head>")[0]
    assert '<html lang="en"' in head
    assert not re.findall(r"[\u4e00-\u9fff]+", head)
    for part in ("<title>", "<html lang=", "description", "apple-mobile-web-app-title"):
        assert english_shell(shell.replace(part, "", 1)).returncode != 0, part


def test_no_words_stand_inside_words() -> None:
    assert words_in_words('t("a {b}", {\n b: t("b") })') == [1]
    pages = [*(PROJECT / "pwa" / "src").rglob("*.ts"), *(PROJECT / "pwa" / "src").rglob("*.tsx")]
    inside = [f"{page}:{line}" for page in pages for line in words_in_words(page.read_text())]
    assert not inside, inside


def test_every_string_is_translated() -> None:
    catalogue = read_catalogue(COMPLETE)
    missing = []
    for message in used():
        if not message.id:
            continue
        found = catalogue.get(message.id)
        if not found or not all(texts(found.string)):
            missing.append((message.id, [place for place, _line in message.locations]))
    assert missing == []


def test_no_string_is_left_over() -> None:
    left = ids(read_catalogue(COMPLETE)) - ids(used())
    assert left == set()


def test_translations_fill_in_the_same_holes() -> None:
    wrong: list[str] = []
    for message in read_catalogue(COMPLETE):
        if message.id:
            wanted = set().union(*(holes(source) for source in texts(message.id)))
            wrong.extend(words for words in texts(message.string) if holes(words) != wanted)
    assert wrong == []


def test_template_is_current() -> None:
    with TEMPLATE.open("rb") as file:
        written = ids(read_po(file))
    assert written == ids(used()), "run `just strings`"


@pytest.mark.parametrize("code", [language["code"] for language in languages()])
def test_every_language_can_be_read(code: str) -> None:
    assert read_catalogue(code) is not None


def test_an_application_is_acknowledged_and_money_is_receipted() -> None:
    """回执 is the signed word for an application, 收据 for money: neither page borrows the other's word."""
    foreign = {"applications": "收据", "payments": "回执"}
    translated = read_catalogue(COMPLETE)
    looked_at = 0
    for message in used():
        rooms = {Path(path).parent.name for path, _ in message.locations if "/features/" in path}
        for room in rooms & foreign.keys():
            looked_at += 1
            assert foreign[room] not in "".join(texts(translated[message.id].string)), message.id
    assert looked_at > 100

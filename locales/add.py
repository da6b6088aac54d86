"""Add translations to a language's catalogue.

    python -m locales.add [code] <<< '{"English source": "译文", ...}'

The catalogue (`locales/<code>/LC_MESSAGES/messages.po`, `zh-CN` unless a code
is given) is kept sorted, and a file lock lets two people add at once. A plural
is `{"one form|many form": "译文"}`.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """Be the only one that writes catalogues."""
    with (HERE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def catalogue_path(code: str) -> Path:
    return HERE / code / "LC_MESSAGES" / "messages.po"


def read_catalogue(code: str) -> Catalog:
    path = catalogue_path(code)
    if not path.exists():
        return Catalog(locale=code.replace("-", "_"), project="One Door", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=code.replace("-", "_"))


def write_catalogue(code: str, catalogue: Catalog) -> None:
    """Write sorted, without dates and widths that would only make noise."""
    path = catalogue_path(code)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".po.new")
    with fresh.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, omit_header=True)
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    fresh.write_text(header + fresh.read_text(encoding="utf-8"), encoding="utf-8")
    fresh.replace(path)


def add(code: str, translations: dict[str, str]) -> int:
    """Add or replace the translations; answer how many strings the catalogue holds."""
    with locked():
        catalogue = read_catalogue(code)
        for source, translation in translations.items():
            singular, _, plural = source.partition("|")
            catalogue.delete(singular)
            if plural:
                forms = (translation.split("|") * catalogue.num_plurals)[: catalogue.num_plurals]
                catalogue.add((singular, plural), tuple(forms))
            else:
                catalogue.add(singular, translation)
        write_catalogue(code, catalogue)
        return len(catalogue)


def main() -> None:
    code = sys.argv[1] if len(sys.argv) > 1 else "zh-CN"
    count = add(code, json.load(sys.stdin))
    print(f"{code}: {count} strings")


if __name__ == "__main__":
    main()

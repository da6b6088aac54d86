"""Gather every string of page and server into `messages.pot`.

python -m locales.extract
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import write_po

from locales.add import HERE, locked, read_catalogue, write_catalogue
from locales.build import languages

PROJECT = HERE.parent
TEMPLATE = HERE / "messages.pot"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "t": None, "tn": (1, 2), "NN_": (1, 2)}
COMMENT_TAGS = ("Translators:",)


def _plain_javascript(target: Path) -> None:
    """Let esbuild write the TypeScript sources as JavaScript."""
    node = shutil.which("node")
    if node is None:
        sys.exit("Extraction needs Node; ./just installs it.")
    subprocess.run([node, PROJECT / "pwa" / "plain.mjs", target], check=True)


def _found_below(folder: Path, method: str, pattern: str) -> Iterator[tuple[str, str | tuple[str, ...], list[str]]]:
    found = extract_from_dir(
        folder,
        method_map=[(pattern, method)],
        keywords=KEYWORDS,
        comment_tags=COMMENT_TAGS,
        strip_comment_tags=True,
    )
    for name, _line, message, comments, _context in found:
        yield name, message, comments


def used_strings() -> Catalog:
    """Every string that page and server show, with the files that show it."""
    catalogue = Catalog(project="One Door", fuzzy=False)
    with (HERE / "babel.cfg").open() as file:
        method_map, _options = parse_mapping_cfg(file, "babel.cfg")  # type: ignore[no-untyped-call]  # Babel's
    with tempfile.TemporaryDirectory() as plain:
        _plain_javascript(Path(plain))
        for pattern, method in method_map:
            root, _, rest = pattern.partition("**")
            folder = Path(plain) if method == "javascript" else PROJECT / root
            if not folder.is_dir():
                continue
            for name, message, comments in _found_below(folder, method, f"**{rest}"):
                place = Path(name) if method == "javascript" else Path(root) / name
                catalogue.add(message, auto_comments=comments, locations=[(place.as_posix(), 0)])
    return catalogue


def write_template(catalogue: Catalog, path: Path = TEMPLATE) -> None:
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, omit_header=True, include_lineno=False)


def drop_unused(used: Catalog) -> None:
    """Forget the translations that nothing shows any more."""
    for language in languages():
        if language.get("source"):
            continue
        with locked():
            catalogue = read_catalogue(language["code"])
            for message in list(catalogue):
                if message.id and used.get(message.id) is None:
                    catalogue.delete(message.id)
            write_catalogue(language["code"], catalogue)


def main() -> None:
    catalogue = used_strings()
    write_template(catalogue)
    if "--drop-unused" in sys.argv:
        drop_unused(catalogue)
    print(f"{len(catalogue)} strings")


if __name__ == "__main__":
    main()

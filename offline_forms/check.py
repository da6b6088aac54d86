"""`python -m offline_forms.check FILE…` checks definitions; `--publish` notes the hashes of new versions."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from offline_forms.engine.definition import check_definition
from offline_forms.engine.values import Json, canonical_json
from offline_forms.published import FORMS, load_form, published_versions

HASHES = FORMS / "published.json"


def fingerprint(form: Json) -> str:
    """Return the SHA-256 of a definition's canonical JSON."""
    return hashlib.sha256(canonical_json(form).encode()).hexdigest()


def fingerprints() -> dict[str, str]:
    """Return the fingerprint of every version that is there."""
    return {
        f"{form_id}/{version}": fingerprint(load_form(form_id, version))
        for form_id, versions in published_versions().items()
        for version in versions
    }


def noted() -> dict[str, str]:
    """Return the fingerprints that were noted at publication."""
    hashes: dict[str, str] = json.loads(HASHES.read_text(encoding="utf-8"))
    return hashes


def publish() -> list[str]:
    """Note the fingerprints of new versions; return what was changed after its publication."""
    known, found = noted(), fingerprints()
    broken = [version for version, one in known.items() if found.get(version) != one]
    if not broken:
        HASHES.write_text(json.dumps({**known, **found}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return broken


def main(arguments: list[str]) -> int:
    """Check the files named, publish if asked, and print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--publish", action="store_true")
    asked = parser.parse_args(arguments)
    wrong = [f"{version}: changed after its publication" for version in (publish() if asked.publish else [])]
    for file in asked.files:
        problems = check_definition(json.loads(file.read_text(encoding="utf-8")))
        wrong += [f"{file}: {one['path']}: {one['code']} {json.dumps(one['params'])}" for one in problems]
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

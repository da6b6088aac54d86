"""Dependencies are locked by version and hash; no file names where to fetch them, nor a path of somebody's machine."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import PROJECT, seeded

# Written in two parts, so that this file does not name them either.
HOSTS = tuple(
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
)
HOSTS += ("deb." + "debian.org", "npm" + "mirror.com")
STANDARD = {"bin", "dev", "etc", "lib", "mnt", "opt", "proc", "run", "sbin", "srv", "sys", "tmp", "usr", "var"}
# Folders of people, and the one that this tree stands in, where it is none that every machine has.
OF_SOMEBODY = sorted({"home", "root", "Users"} | {PROJECT.parts[1]} - STANDARD)
MACHINE = re.compile(rf"(?<![\w./-])/(?:{'|'.join(map(re.escape, OF_SOMEBODY))})/")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", re.MULTILINE)
LARGEST_TEXT = 2_000_000
NPM_FOLDERS = ("pwa", "tests/lighthouse")


def tracked(root: Path) -> Iterator[Path]:
    """What is or would be committed; in a tree that no version control knows, everything."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    names = said.stdout.split("\0") if said.returncode == 0 else []
    paths = [root / name for name in names if name] or [*root.rglob("*")]
    yield from (path for path in paths if path.is_file() and path.stat().st_size < LARGEST_TEXT)


def addresses(root: Path) -> list[str]:
    """Hosts of registries and paths of a machine, in whatever file."""
    found = []
    for path in tracked(root):
        text = path.read_bytes().decode(errors="ignore")
        found += [f"{path.relative_to(root)}: {host}" for host in HOSTS if host in text]
        if path.suffix not in {".png", ".woff2", ".gz", ".br", ".jpg"}:
            found += [f"{path.relative_to(root)}: {each}" for each in MACHINE.findall(text)]
    return found


def locked(root: Path) -> dict[str, str]:
    return {
        canonicalize_name(name): version for name, version in PINNED.findall((root / "requirements.lock").read_text())
    }


def wanted(root: Path) -> Iterator[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text())
    for text in [*project["project"]["dependencies"], *chain.from_iterable(project["dependency-groups"].values())]:
        yield Requirement(text)


def out_of_step(root: Path) -> list[str]:
    """What pyproject.toml asks for and the lock does not give, or gives without a hash or with an address."""
    have = locked(root)
    text = (root / "requirements.lock").read_text()
    found = [
        f"{each}: locked is {have.get(canonicalize_name(each.name))}"
        for each in wanted(root)
        if not each.specifier.contains(have.get(canonicalize_name(each.name), "0"), prereleases=True)
    ]
    found += [
        f"{block.split()[0]}: no hash"
        for block in re.split(r"\n(?=[a-z0-9])", text)
        if "==" in block and "--hash" not in block
    ]
    found += [line for line in text.splitlines() if re.search(r"https?://|file:|^--|@ ", line)]
    return found


def npm_out_of_step(folder: Path) -> list[str]:
    """The same of the lock of a folder's npm packages."""
    manifest = json.loads((folder / "package.json").read_text())
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    found = [
        f"{name}: {lock[''].get(kind, {}).get(name)} is locked, {version} is wanted"
        for kind in ("dependencies", "devDependencies")
        for name, version in manifest.get(kind, {}).items()
        if lock[""].get(kind, {}).get(name) != version
    ]
    found += [f"{name}: has an address" for name, each in lock.items() if "resolved" in each]
    return found + [f"{name}: no hash" for name, each in lock.items() if name and "integrity" not in each]


def test_no_file_names_a_registry_or_a_machine() -> None:
    assert addresses(PROJECT) == []


def test_the_locks_are_in_step() -> None:
    assert out_of_step(PROJECT) == []
    for folder in NPM_FOLDERS:
        assert npm_out_of_step(PROJECT / folder) == []


def test_a_further_manifest_is_decided_on_first() -> None:
    manifests = {
        path.parent.relative_to(PROJECT).as_posix() for path in tracked(PROJECT) if path.name == "package.json"
    }
    assert manifests == set(NPM_FOLDERS)


@pytest.mark.parametrize("line", [f"see https://{HOSTS[0]}/simple", *(f"run '/{each}/just'" for each in OF_SOMEBODY)])
def test_a_seeded_address_is_found(tmp_path: Path, line: str) -> None:
    assert len(addresses(seeded(tmp_path, "docs/note.md", line))) == 1


@pytest.mark.parametrize(
    "lock",
    [
        "",
        "litestar==1.0 \\\n    --hash=sha256:00\n",
        "litestar==2.25.0\n",
        "--index-url https://example.org/\nlitestar==2.25.0 \\\n    --hash=sha256:00\n",
    ],
)
def test_a_lock_out_of_step_is_found(tmp_path: Path, lock: str) -> None:
    seeded(tmp_path, "pyproject.toml", '[project]\ndependencies = ["litestar>=2.25"]\n[dependency-groups]\ndev = []\n')
    assert out_of_step(seeded(tmp_path, "requirements.lock", "litestar==2.25.0 \\\n    --hash=sha256:00\n")) == []
    assert len(out_of_step(seeded(tmp_path, "requirements.lock", lock))) == 1

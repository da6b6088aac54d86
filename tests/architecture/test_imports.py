"""Who may import whom inside the backend, beyond the ladder that import-linter holds."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.architecture.sources import PROJECT, files, seeded, tree

NOT_DOMAINS = {"kit", "serving"}
DOORS = {"service", "schemas", "errors"}
# What those above may speak in besides: shapes, words and rules that reach no query and no table.
FURTHER_DOORS = {
    "catalogue": {
        "arrivals",
        "inheritance",
        "item_codes",
        "national_codes",
        "overlays",
        "rows",
        "what_to_do",
    }
}
RANKS = {"routes": 4, "jobs": 4, "service": 3, "queries": 2, "tables": 1, "schemas": 1, "errors": 1}
# A room too large for one floor; import-linter keeps each floor from importing those above it.
FLOORS = {"applications": {"case", "decision", "office", "person", "transitions", "whole"}}
DRAWERS = {"utils", "util", "common", "helpers", "helper", "manager", "base", "misc"}


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, in full, with its line; `from a import b` counts as `a.b`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{each.name}", node.lineno) for each in node.names)


def domains(root: Path) -> set[str]:
    folders = (each for each in (root / "backend").iterdir() if each.is_dir() and (each / "__init__.py").exists())
    return {each.name for each in folders} - NOT_DOMAINS


def intrusions(root: Path) -> list[str]:
    """Imports into another domain that do not go through one of its doors."""
    found = []
    for domain in domains(root):
        for path in files(root, ".py", rooms=(f"backend/{domain}",)):
            for module, line in imports_of(path):
                _, other, *rest = [*module.split("."), "", ""]
                inside = rest[0] if rest else ""
                doors = DOORS | FURTHER_DOORS.get(other, set())
                if module.startswith("backend.") and other in domains(root) - {domain} and inside not in doors:
                    found.append(f"{path.relative_to(root).as_posix()}:{line} enters {module}")
    return found


def climbers(root: Path) -> list[str]:
    """Ways upwards inside a domain, over however many steps: routes > service > queries > tables."""
    found = []
    for domain in domains(root):
        steps = steps_inside(root, domain)
        for module in steps:
            above = {each for each in reached(module, steps) if rank(each, 0) > rank(module, 9)}
            found += [f"backend/{domain}/{module}.py climbs to {each}" for each in sorted(above)]
    return found


def open_windows(root: Path) -> list[str]:
    """Further doors that are not pure."""
    found = []
    for domain, doors in FURTHER_DOORS.items():
        steps = steps_inside(root, domain)
        for door in sorted(doors & steps.keys()):
            inside = {each for each in reached(door, steps) if rank(each, 0) >= RANKS["tables"] and each != "errors"}
            found += [f"backend/{domain}/{door}.py reaches {each}" for each in sorted(inside)]
    return found


def steps_inside(root: Path, domain: str) -> dict[str, set[str]]:
    """Which modules of a domain each of its modules imports, by names that no two floors share."""
    paths = [path for path in files(root, ".py", rooms=(f"backend/{domain}",)) if path.stem != "__init__"]
    return {
        path.stem: {without_floor(module, domain) for module, _ in imports_of(path) if is_inside(module, domain)}
        for path in paths
    }


def is_inside(module: str, domain: str) -> bool:
    return module.startswith(f"backend.{domain}.")


def without_floor(module: str, domain: str) -> str:
    _, _, *rest = module.split(".")
    return rest[1] if rest[0] in FLOORS.get(domain, set()) else rest[0]


def reached(module: str, steps: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = [module]
    while ahead:
        new = steps.get(ahead.pop(), set()) - seen
        seen |= new
        ahead += new
    return seen


def rank(module: str, unnamed: int) -> int:
    """The height of a module whose name says it; one that was cut out and named after what it does has none."""
    return RANKS.get("queries" if module.endswith("_queries") else module, unnamed)


def strays(root: Path) -> list[str]:
    """Libraries outside the rooms that they are confined to."""
    found = []
    for path in files(root, ".py", rooms=("backend",)):
        name = path.relative_to(root / "backend").as_posix()
        for module, line in imports_of(path):
            if not is_at_home(module.partition(".")[0], name):
                found.append(f"backend/{name}:{line} imports {module}")
    return found


def is_at_home(library: str, name: str) -> bool:
    """Say whether a file may import a library."""
    stem = Path(name).stem
    if library == "litestar":
        return name.startswith("kit/") or name == "app.py" or stem == "routes" or stem.endswith("_routes")
    if library == "piccolo":
        named = stem in {"queries", "tables", "piccolo_app", "piccolo_conf"} or stem.endswith(("_queries", "_tables"))
        return named or name == "kit/db.py"
    if library in {"redis", "pgqueuer", "asyncpg"}:
        return name.startswith("kit/")
    return True


def drawers(root: Path) -> list[str]:
    """Modules and folders named after nothing, folders inside a domain, domains that do not introduce themselves."""
    found = [str(path) for path in files(root, ".py", ".ts", ".tsx") if DRAWERS & {path.stem, path.parent.name}]
    for domain in domains(root):
        folder = root / "backend" / domain
        inner = {each.name for each in folder.iterdir() if each.is_dir()}
        inner -= {"migrations", "__pycache__"} | FLOORS.get(domain, set())
        found += [f"backend/{domain}/{each}: a folder inside a domain" for each in inner]
        if not ast.get_docstring(tree(folder / "__init__.py")):
            found.append(f"backend/{domain}/__init__.py says not what the domain owns")
    return found


GATES = {
    "intrusions": intrusions,
    "climbers": climbers,
    "open_windows": open_windows,
    "strays": strays,
    "drawers": drawers,
}
SEEDS = {
    "intrusions": ("backend/catalogue/service.py", "from backend.directory.queries import find_region\n"),
    "climbers": ("backend/catalogue/queries.py", "from backend.catalogue import service\n"),
    "open_windows": ("backend/catalogue/rows.py", "from backend.catalogue import queries\n"),
    "strays": ("backend/catalogue/service.py", "import redis.asyncio\n"),
    "drawers": ("backend/catalogue/utils.py", ""),
}


@pytest.mark.parametrize("gate", GATES)
def test_holds(gate: str) -> None:
    assert GATES[gate](PROJECT) == []


@pytest.mark.parametrize("gate", GATES)
def test_finds_a_seeded_violation(gate: str, tmp_path: Path) -> None:
    for domain in ("catalogue", "directory"):
        seeded(tmp_path, f"backend/{domain}/__init__.py", '"""What it owns."""\n')
        seeded(tmp_path, f"backend/{domain}/service.py", "")
    assert GATES[gate](tmp_path) == []
    assert len(GATES[gate](seeded(tmp_path, *SEEDS[gate]))) == 1


def test_no_two_floors_share_a_name() -> None:
    for domain, floors in FLOORS.items():
        assert floors <= {path.name for path in (PROJECT / "backend" / domain).iterdir()}
        stems = [path.stem for path in files(PROJECT, ".py", rooms=(f"backend/{domain}",)) if path.stem != "__init__"]
        assert len(stems) == len(set(stems))


def test_every_further_door_is_there() -> None:
    for domain, doors in FURTHER_DOORS.items():
        assert doors <= steps_inside(PROJECT, domain).keys()


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    tool = str(Path(sys.executable).parent / "lint-imports")
    command = [tool, "--no-cache", "--config", str(PROJECT / "pyproject.toml")]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("backend/directory/service.py", "from backend.catalogue import service"),
        ("backend/catalogue/rows.py", "from backend.item_imports import plan"),
        ("backend/lists/service.py", "from backend.item_imports import plan"),
        ("backend/applications/case/life.py", "from backend.applications.office import several"),
        ("backend/applications/whole/whole_limits.py", "from backend.applications.decision import fees"),
        ("backend/kit/clock.py", "from backend.identity import service"),
        ("local_parties/sms_gateway.py", "from backend.kit import clock"),
        ("offline_search/build.py", "from backend.kit import clock"),
    ],
)
def test_the_ladder_finds_a_seeded_violation(path: str, line: str, tmp_path: Path) -> None:
    for package in ("backend", "offline_forms", "offline_search", "local_parties"):
        copytree(PROJECT / package, tmp_path / package, ignore=ignore_patterns("__pycache__", "*.json", "vectors"))
    with (tmp_path / path).open("a") as file:
        file.write(f"\n{line}\n")
    outcome = lint_imports(tmp_path)
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert "BROKEN" in outcome.stdout

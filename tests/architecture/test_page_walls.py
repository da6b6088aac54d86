"""The linter holds the walls inside the page, and each wall stops the import that it is there for."""

import shutil
import subprocess
from pathlib import Path

import pytest

PWA = Path(__file__).parents[2] / "pwa"
BIOME = PWA / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"

FORBIDDEN = {
    "a feature imports another": ("src/features/payments/seeded.ts", "../appointments/routes.ts"),
    "a feature imports the shell": ("src/features/payments/seeded.ts", "../../shell/routes.ts"),
    "ui imports a feature": ("src/ui/seeded.ts", "../features/payments/routes.ts"),
    "storage imports the shell": ("src/storage/seeded.ts", "../shell/routes.ts"),
    "net imports staff pages": ("src/net/seeded.ts", "../staff/routes.ts"),
    "forms imports a feature": ("src/forms/seeded.ts", "../features/payments/routes.ts"),
    "rules import the phone": ("src/rules/seeded.ts", "../storage/kept.ts"),
    "rules import the network": ("src/rules/seeded.ts", "../net/request.ts"),
    "rules import a package": ("src/rules/seeded.ts", "preact/hooks"),
    "the page imports the worker": ("src/shell/seeded.ts", "../../../service_worker/push.ts"),
    "the worker imports the page's pieces": ("../service_worker/seeded.ts", "../pwa/src/ui/icon.tsx"),
    "the worker imports the search": ("../service_worker/seeded.ts", "../pwa/src/search/keys.ts"),
    "the engine imports the page": ("../offline_forms/engine/seeded.ts", "../../pwa/src/i18n/index.ts"),
    "search imports the page": ("../offline_search/engine/seeded.ts", "../../pwa/src/i18n/index.ts"),
    "the engine imports a package": ("../offline_forms/engine/seeded.ts", "idb"),
}
ALLOWED = {
    "a feature imports ui": ("src/features/payments/seeded.ts", "../../ui/icon.tsx"),
    "a feature imports its own": ("src/features/payments/seeded.ts", "./routes.ts"),
    "the page imports the messages": ("src/shell/seeded.ts", "../../../service_worker/messages.ts"),
    "the worker imports storage": ("../service_worker/seeded.ts", "../pwa/src/storage/kept.ts"),
    "rules import their own": ("src/rules/seeded.ts", "./region_codes.ts"),
    "rules import the wire's types": ("src/rules/seeded.ts", "../net/api_types.ts"),
    "the engine imports its own": ("../offline_forms/engine/seeded.ts", "./values.ts"),
}


def said_by_linter(root: Path, path: str, imported: str) -> str:
    """Lint one seeded file under the project's own rules, in a tree of its own."""
    node = shutil.which("node")
    assert node, "./just installs Node"
    seeded = root / "pwa" / path
    (root / "pwa").mkdir()
    seeded.parent.resolve().mkdir(parents=True, exist_ok=True)
    seeded.write_text(f'import {{ seeded }} from "{imported}";\n\nexport const again = seeded;\n')
    shutil.copy(PWA / "biome.json", root / "pwa")
    command = [node, str(BIOME), "lint", "--colors=off", path]
    done = subprocess.run(command, cwd=root / "pwa", capture_output=True, text=True, check=False)
    assert "Checked 1 file" in done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize(("path", "imported"), FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_forbidden_import_is_stopped(tmp_path: Path, path: str, imported: str) -> None:
    assert "noRestrictedImports" in said_by_linter(tmp_path, path, imported)


@pytest.mark.parametrize(("path", "imported"), ALLOWED.values(), ids=ALLOWED.keys())
def test_allowed_import_is_not(tmp_path: Path, path: str, imported: str) -> None:
    assert "noRestrictedImports" not in said_by_linter(tmp_path, path, imported)

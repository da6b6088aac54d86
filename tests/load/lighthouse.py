"""`just lighthouse`: audit what people open first, on a phone, in Chinese; prints a table and writes JSON.

Accessibility, best practices and search engines are to be at 100, or it fails. Performance is told as it was
measured: a busy machine lowers it.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from backend.settings import PROJECT
from tests.fixtures.browsers import chromium_path
from tests.load.product import measured_product

PROGRAM = PROJECT / "tests" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
REPORTS = PROJECT / ".reports"
REPORT = REPORTS / "lighthouse.json"
PAGES = {
    "home": "/",
    "list": "/services",
    "guide": "/services/child-registration",
    "search": f"/services?q={quote('生孩子')}",
}
MUST_BE_WHOLE = ("accessibility", "best-practices", "seo")
CATEGORIES = ("performance", *MUST_BE_WHOLE)
TIMES = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
}
BROWSER = (
    "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking"
    " --disable-component-update --disable-sync --no-first-run --lang=zh-CN --accept-lang=zh-CN"
)
SECONDS_FOR_A_PAGE = 180


@dataclass(frozen=True)
class Audited:
    """What was found about one page: scores out of 100, times, and what keeps a score from 100."""

    page: str
    scores: dict[str, int]
    times: dict[str, str]
    lacking: list[str]


def audit(address: str, page: str) -> dict[str, Any]:
    """Have Lighthouse open a page at its settings for phones; gives its whole report."""
    target = REPORTS / f"lighthouse-{page}.json"
    command = [
        *(str(PROGRAM), address + PAGES[page], "--quiet", "--no-enable-error-reporting", "--locale=en"),
        *(f"--only-categories={','.join(CATEGORIES)}", "--form-factor=mobile", f"--chrome-flags={BROWSER}"),
        *('--extra-headers={"Accept-Language": "zh-CN"}', "--output=json", f"--output-path={target}"),
    ]
    environment = {**os.environ, "CHROME_PATH": chromium_path()}
    subprocess.run(command, check=True, env=environment, timeout=SECONDS_FOR_A_PAGE)
    report: dict[str, Any] = json.loads(target.read_text())
    return report


def read(page: str, report: dict[str, Any]) -> Audited:
    """Take out of a report what the table shows; an audit that could not be run counts as nothing reached."""
    audits, categories = report["audits"], report["categories"]
    lacking = []
    for name in MUST_BE_WHOLE:
        for each in categories[name]["auditRefs"]:
            found = audits[each["id"]]
            if each["weight"] and found["score"] is not None and found["score"] < 1:
                lacking.append(f"{name}: {each['id']}: {found['title']}")
    if "runtimeError" in report:
        lacking.append(report["runtimeError"]["message"])
    return Audited(
        page=page,
        scores={name: round((categories[name]["score"] or 0) * 100) for name in CATEGORIES},
        times={label: audits[name].get("displayValue", "") for name, label in TIMES.items()},
        lacking=lacking,
    )


def falls_short(found: Audited) -> bool:
    """Say whether a score that must be whole is not."""
    return any(found.scores[name] < 100 for name in MUST_BE_WHOLE)


def show(results: list[Audited]) -> None:
    """Print the table, and under it what keeps a page from 100."""
    print(f"{'page':<8}" + "".join(f"{name:>16}" for name in [*CATEGORIES, *TIMES.values()]))
    for each in results:
        columns = [*map(str, each.scores.values()), *each.times.values()]
        print(f"{each.page:<8}" + "".join(f"{column.replace(chr(160), ' '):>16}" for column in columns))
    for each in results:
        for line in each.lacking:
            print(f"{each.page}: {line}")


def main() -> None:
    """Audit every page; ends with 1 when one falls short."""
    REPORTS.mkdir(exist_ok=True)
    with measured_product() as settings:
        results = [read(page, audit(settings.public_url, page)) for page in PAGES]
    show(results)
    REPORT.write_text(json.dumps({each.page: each.__dict__ for each in results}, indent=2, ensure_ascii=False) + "\n")
    sys.exit(any(falls_short(each) for each in results))


if __name__ == "__main__":
    main()

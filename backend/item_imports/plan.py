"""What an import would do, row by row, before anything is done: added, changed, unchanged, refused."""

from collections.abc import Iterator
from datetime import date

import msgspec

from backend.catalogue import inheritance
from backend.catalogue.arrivals import Arrival, HeldItems
from backend.catalogue.overlays import Overlay
from backend.item_imports.bodies import line_of
from backend.item_imports.digests import digest, kept_of_outline, said_group
from backend.item_imports.outline import outline_of, overlay_of
from backend.item_imports.rows import Finding, found_at
from backend.item_imports.rules import Checked, CheckedItem

LINE_LEVEL = "1151"  # credit codes of the province's own bodies begin so


class Scope(msgspec.Struct, frozen=True):
    """For whom somebody may import: regions between two codes, and one department unless it is None."""

    first_region: str
    last_region: str
    department: str | None


EVERYTHING = Scope("0" * 12, "9" * 12, None)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What would be done; `bodies` are new to the directory."""

    planned: list[Arrival]
    unchanged: int
    bodies: dict[str, str]
    findings: list[Finding]

    @property
    def added(self) -> int:
        """Count what is new."""
        return sum(each.is_new for each in self.planned)

    @property
    def changed(self) -> int:
        """Count what is there, and differs."""
        return len(self.planned) - self.added

    @property
    def refused(self) -> int:
        """Count the rows that are refused."""
        return len({(each.sheet, each.row) for each in self.findings if each.refused})

    @property
    def warned(self) -> int:
        """Count the rows that are taken, but not without a word."""
        bad = {(each.sheet, each.row) for each in self.findings if each.refused}
        return len({(each.sheet, each.row) for each in self.findings} - bad)


def make_plan(checked: Checked, held: HeldItems, scope: Scope, today: date) -> Plan:
    """Say what an import would do. No clock and no I/O."""
    planning = _Planning(held, scope, today)
    for item in checked.items:
        planning.plan(item)
    return Plan(
        planned=planning.planned,
        unchanged=planning.unchanged,
        bodies=planning.bodies,
        findings=[*checked.findings, *planning.findings],
    )


class _Planning:
    def __init__(self, held: HeldItems, scope: Scope, today: date) -> None:
        self.held, self.scope, self.today = held, scope, today
        self.founders = dict(held.founders)
        self.taken = dict(held.taken)
        self.lines = {code: name for code, name in held.departments.items() if code.startswith(LINE_LEVEL)}
        self.line_of_name: dict[str, str | None] = {}
        self.planned: list[Arrival] = []
        self.findings: list[Finding] = []
        self.bodies: dict[str, str] = {}
        self.unchanged = 0

    def plan(self, item: CheckedItem) -> None:
        standard = self.standard(item)
        slug = standard or item.slug
        dept_code = self.department(item, standard)
        overlay = overlay_of(item)
        refusals = list(self.refusals(item, slug, dept_code, overlay))
        if refusals:
            self.findings += refusals
            return
        self.findings += self.warnings(item, standard, dept_code)
        if dept_code == item.body_code and dept_code not in self.held.departments:
            self.bodies[dept_code] = item.body_name
        for code in filter(None, (overlay.task_code, overlay.local_task_code)):
            self.taken[code] = (slug, item.region_code)
        founds = standard is None and self.founders.setdefault(slug, item.region_code) == item.region_code
        before = self.held.digests.get((slug, item.region_code), b"")
        now = digest(item, slug, dept_code, before)
        if before == now:
            self.unchanged += 1
            return
        self.planned.append(
            Arrival(
                slug=slug,
                region_code=item.region_code,
                dept_code=dept_code,
                overlay=overlay,
                outline=outline_of(item, dept_code, self.today) if founds else None,
                life_event=item.life_event,
                keeps=kept_of_outline(item) if item.is_nested or said_group(before) else (),
                digest=now,
                is_new=(slug, item.region_code) not in self.held.places,
            )
        )

    def standard(self, item: CheckedItem) -> str | None:
        """Give the item of the standard that has the base code; a part or a handling item is one by itself."""
        if item.codes.suffix:
            return None
        bases = [each for each in (item.codes.catalog_code, item.codes.local_catalog_code) if each]
        found = next((self.held.standards[each] for each in bases if each in self.held.standards), None)
        return None if found is None or found in self.held.founders else found

    def department(self, item: CheckedItem, standard: str | None) -> str:
        """Give the department whose editors have the item in hand."""
        if standard is not None:
            return self.held.owners[standard]
        if item.body_code in self.held.departments:
            return item.body_code
        if item.body_name not in self.line_of_name:
            self.line_of_name[item.body_name] = line_of(item.body_name, self.lines)
        return self.line_of_name[item.body_name] or item.body_code

    def refusals(self, item: CheckedItem, slug: str, dept_code: str, overlay: Overlay) -> Iterator[Finding]:
        where = item.position
        if not self.scope.first_region <= item.region_code <= self.scope.last_region:
            yield found_at(where, "AREA_CODE", "outside_your_region", refused=True, value=item.region_code)
        if self.scope.department not in {None, dept_code}:
            yield found_at(where, "DEPT_CODE", "outside_your_department", refused=True, value=item.body_code)
        has_it = self.held.places.get((slug, item.region_code), dept_code)
        if has_it != dept_code:
            other = self.held.departments.get(has_it, has_it)
            yield found_at(where, "DEPT_CODE", "claimed_by_another", refused=True, value=item.body_code, made=other)
        for field, code in (("TASK_CODE", overlay.task_code), ("LOCAL_TASK_CODE", overlay.local_task_code)):
            if code and self.taken.get(code, (slug, item.region_code)) != (slug, item.region_code):
                yield found_at(where, field, "code_taken", refused=True, value=code)
        if slug in self.held.rows:
            row = self.held.rows[slug]
            for field, code in inheritance.loosening(row, inheritance.terms_of(row), overlay):
                yield found_at(where, field.upper(), code, refused=True)

    def warnings(self, item: CheckedItem, standard: str | None, dept_code: str) -> Iterator[Finding]:
        if standard is not None:
            for sheet in item.children:
                yield found_at(item.position, sheet, "standard_has_its_own", refused=False, value=standard)
        if dept_code == item.body_code and dept_code not in self.held.departments and dept_code not in self.bodies:
            yield found_at(
                item.position, "DEPT_CODE", "body_added", refused=False, value=item.body_code, made=item.body_name
            )

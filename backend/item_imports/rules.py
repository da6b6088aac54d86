"""The rules of an import: which rows are refused, and which are taken with a warning.

Refused, because only a person can put it right: what is missing or only fills its field ("/", "暂无"), what is too
long or no value of its set, a code that is wrong or of another item, a body that nobody can name (placeholders, and
truncated or old codes that do not fit exactly one known body), a region that there is not, the same item of a place
twice, what is outside the office of whoever imports, and a promise or a visit that the standard does not allow.

Taken with a warning, because the item can be read all the same: truncated and old codes of a body that could be
completed, a body that is new to the directory, an old form of the item's code, a body in the item's code that is
another one, a region of six digits, a name that another item of the place has, a group or theme "未分类", two equal
telephones, an address, hours or a telephone that only fill their field (they are left out), and children of an item
whose standard has its own.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from backend.catalogue.inheritance import is_longer
from backend.catalogue.rows import TimeLimit
from backend.item_imports import values
from backend.item_imports.bodies import Bodies
from backend.item_imports.codes import Codes, codes_of
from backend.item_imports.columns import CHILD_SHEETS, ITEMS, Column
from backend.item_imports.placeholders import LEFT_OUT, THEMES, fills_only, is_unclassified
from backend.item_imports.rows import FileContent, Finding, ImportedItem, ImportedRow, Position, each_row, found_at

REGION_LENGTH = 12
SHORT_REGION = 6
_MOST_VISITS = 9
_CODES = {"AREA_CODE", "DEPT_CODE", "ITEM_CODE"}  # a code has a finding of its own
_COLUMNS_OF: dict[str, tuple[Column, ...]] = {sheet.key: sheet.columns for sheet in CHILD_SHEETS}


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What rows are checked against.

    Args:
        departments: the names of the bodies that the directory knows, by code.
        regions: the level of each region that the file may mean, 1 for a province, by code.
        life_events: whom each happens to, as national digits; empty for everybody.

    """

    departments: Mapping[str, str]
    regions: Mapping[str, int]
    life_events: Mapping[str, list[str]]


class CheckedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item that can be imported: everything in the national value sets, the codes completed."""

    position: Position
    codes: Codes
    slug: str
    name: str
    task_type: str | None
    region_code: str
    body_code: str
    body_name: str
    use_level: str
    served: list[str]
    life_event: str
    anticipate: TimeLimit | None
    promise: TimeLimit | None
    visits: int | None
    texts: dict[str, str]
    children: dict[str, list[dict[str, str]]]
    group: str
    is_nested: bool

    @property
    def key(self) -> tuple[str, str]:
        """Say which item of which place this is."""
        return self.slug, self.region_code


class Checked(msgspec.Struct, frozen=True):
    """The rows that can be imported, and all findings."""

    items: list[CheckedItem]
    findings: list[Finding]


def check(content: FileContent, surroundings: Surroundings) -> Checked:
    """Check every row of a file. No clock and no I/O."""
    spelled = {each.texts.get("DEPT_CODE", "") for each in content.items}
    checking = _Checking(surroundings, Bodies({*surroundings.departments, *spelled}))
    items = [found for each in content.items if (found := checking.item(each)) is not None]
    return Checked(items, sorted([*content.findings, *checking.findings], key=lambda each: (each.sheet, each.row)))


class _Checking:
    def __init__(self, surroundings: Surroundings, bodies: Bodies) -> None:
        self.known = surroundings
        self.bodies = bodies
        self.findings: list[Finding] = []
        self.keys: dict[tuple[str, str], int] = {}
        self.names: dict[tuple[str, str], int] = {}
        self.unclassified_groups: set[tuple[str, str]] = set()
        self.at = Position("", 0)
        self.refused = False

    def find(self, field: str, code: str, *, refused: bool, value: str = "", made: str = "") -> None:
        self.refused = self.refused or refused
        self.findings.append(found_at(self.at, field, code, refused=refused, value=value, made=made))

    def item(self, item: ImportedItem) -> CheckedItem | None:
        self.at, self.refused = item.position, False
        self.shape(item)
        item = self.without_fillers(item)
        codes, faults = codes_of(item.texts)
        for field, code, refused, value in faults:
            self.find(field, code, refused=refused, value=value)
        region = self.region(item.texts, codes)
        body = self.body(item.texts, codes)
        found = self.values(item, codes, region, body)
        return None if self.refused or not self.is_first_of_its_kind(found) else found

    def shape(self, item: ImportedItem) -> None:
        """Find what is missing or too long in the row and in its children."""
        for field, code, value in _shape(ITEMS, item.texts):
            if field not in {"AREA_CODE", "DEPT_NAME"} or code == "too_long":
                self.find(field, code, refused=True, value=value)
        for sheet, row in each_row(item):
            self.child(sheet, row)

    def without_fillers(self, item: ImportedItem) -> ImportedItem:
        """Leave out what would be shown to people and says nothing."""
        said = {key: text for key, text in item.texts.items() if key not in LEFT_OUT or not fills_only(text)}
        for field in item.texts.keys() - said.keys():
            self.find(field, "placeholder_left_out", refused=False, value=item.texts[field])
        return msgspec.structs.replace(item, texts=said)

    def child(self, sheet: str, row: ImportedRow) -> None:
        for field, code, value in _shape(_COLUMNS_OF[sheet], row.texts):
            if field != "ITEM_CODE":
                self.refused = True
                self.findings.append(found_at(row.position, field, code, refused=True, value=value))

    def region(self, texts: dict[str, str], codes: Codes) -> str:
        given = texts.get("AREA_CODE") or codes.region or ""
        if not given:
            self.find("AREA_CODE", "missing", refused=True)
            return ""
        region = given.ljust(REGION_LENGTH, "0") if len(given) == SHORT_REGION else given
        if region not in self.known.regions:
            self.find("AREA_CODE", "unknown_region", refused=True, value=given)
            return ""
        if region != given:
            self.find("AREA_CODE", "region_completed", refused=False, value=given, made=region)
        if codes.region not in {None, region}:
            self.find("LOCAL_TASK_CODE", "code_region_differs", refused=True, value=codes.region or "")
        return region

    def body(self, texts: dict[str, str], codes: Codes) -> tuple[str, str]:
        """Give the code and the name of the implementing body."""
        given = texts.get("DEPT_CODE", "")
        if not given:
            return "", ""
        found = self.bodies.body_of(given)
        if found.fault:
            self.find("DEPT_CODE", found.fault, refused=found.code is None, value=given, made=found.code or "")
        if found.code is None:
            return "", ""
        if codes.body and self.bodies.body_of(codes.body).code != found.code:
            field, is_national = ("TASK_CODE", True) if codes.task_code else ("LOCAL_TASK_CODE", False)
            self.find(field, "code_of_another_body", refused=is_national, value=codes.body)
        name = self.known.departments.get(found.code) or texts.get("DEPT_NAME", "")
        if not name or (found.code not in self.known.departments and fills_only(name)):
            self.find("DEPT_NAME", "placeholder" if name else "missing", refused=True, value=name)
        return found.code, name

    def values(self, item: ImportedItem, codes: Codes, region: str, body: tuple[str, str]) -> CheckedItem:
        texts = item.texts
        of_region = str(self.known.regions.get(region, 1) + 1)
        level = self.one_of("USE_LEVEL", texts, values.level(texts.get("USE_LEVEL", ""), of_region))
        served = self.one_of("SERVER_TYPE", texts, values.served(texts.get("SERVER_TYPE", ""))) or ["1", "2"]
        kind = values.task_type(texts["TASK_TYPE"]) if "TASK_TYPE" in texts else None
        visits = self.number("LIMIT_SCENE_NUM", texts)
        anticipate, promise = self.time("ANTICIPATE", texts), self.time("PROMISE", texts)
        if anticipate and promise and is_longer(promise, anticipate):
            self.find("PROMISE_DAY", "longer_than_statutory", refused=True, value=texts["PROMISE_DAY"])
        if texts.get("LINK_WAY") and texts.get("LINK_WAY") == texts.get("SUPERVISE_WAY"):
            self.find("SUPERVISE_WAY", "same_as_enquiry", refused=False, value=texts["SUPERVISE_WAY"])
        name = texts.get("TASK_NAME", "")
        return CheckedItem(
            position=item.position,
            codes=codes,
            slug=codes.slug or "",
            name=name,
            task_type=self.one_of("TASK_TYPE", texts, kind),
            region_code=region,
            body_code=body[0],
            body_name=body[1],
            use_level=level or of_region,
            served=served,
            life_event=self.life_event(item, served),
            anticipate=anticipate,
            promise=promise,
            visits=visits,
            texts=texts,
            children={sheet: [row.texts for row in rows] for sheet, rows in item.children.items()},
            group="" if is_unclassified(item.group) else item.group,
            is_nested=bool(item.group),
        )

    def life_event(self, item: ImportedItem, served: list[str]) -> str:
        themes = {"main_item": item.group, **{field: item.texts.get(field, "") for field in THEMES}}
        for field, text in themes.items():
            if is_unclassified(text):
                self.unclassified(item, field, text)
        named = [item.texts.get(key, "") for key in ("USER_TOPIC_TYPE", "CORP_TOPIC_TYPE", "TASK_NAME")]
        return values.life_event(" ".join([item.group, *named]), self.known.life_events, served)

    def unclassified(self, item: ImportedItem, field: str, text: str) -> None:
        """Say of a main item once that it is none; and of a refused row nothing that waits until it is mended."""
        group = (item.position.sheet, text) if field == "main_item" else None
        if self.refused or group in self.unclassified_groups:
            return
        if group:
            self.unclassified_groups.add(group)
        self.find(field, "unclassified", refused=False, value=text)

    def one_of(self, field: str, texts: dict[str, str], found: Any) -> Any:  # noqa: ANN401  # whatever was found
        if found is None and texts.get(field):
            self.find(field, "unknown_value", refused=True, value=texts[field])
        return found

    def number(self, field: str, texts: dict[str, str]) -> int | None:
        given = texts.get(field)
        found = values.whole_number(given, _MOST_VISITS) if given else None
        if given and found is None:
            self.find(field, "not_a_number", refused=True, value=given)
        return found

    def time(self, name: str, texts: dict[str, str]) -> TimeLimit | None:
        given = texts.get(f"{name}_DAY")
        found = values.time_limit(given, texts.get(f"{name}_TYPE", "")) if given else None
        if given and found is None:
            self.find(f"{name}_DAY", "not_a_time", refused=True, value=given)
        return found

    def is_first_of_its_kind(self, item: CheckedItem) -> bool:
        """Find the same item of a place twice, and two items of one name."""
        if item.key in self.keys:
            self.find("TASK_CODE", "code_repeated", refused=True, value=item.slug, made=str(self.keys[item.key]))
            return False
        self.keys[item.key] = item.position.row
        named = (item.name, item.region_code)
        if named in self.names:
            self.find("TASK_NAME", "name_repeated", refused=False, value=item.name, made=str(self.names[named]))
        self.names.setdefault(named, item.position.row)
        return True


def _shape(columns: Collection[Column], texts: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for column in columns:
        given = texts.get(column.key, "")
        if column.needed and not given:
            yield column.key, "missing", ""
        elif column.needed and column.key not in _CODES and fills_only(given):
            yield column.key, "placeholder", given
        if len(given) > column.most:
            yield column.key, "too_long", given

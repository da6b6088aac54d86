"""Random programs: most of them well typed, some wild, over values chosen for the traps between languages."""

from __future__ import annotations

from random import Random
from typing import Any, TypeAlias

from offline_forms.engine.checks import CHECKS
from offline_forms.engine.expressions import SCOPED
from offline_forms.engine.fields import PARTS
from offline_forms.engine.operators import OPERATORS
from offline_forms.engine.signatures import CLASSES, ELEMENTS, LISTS, SIGNATURES

Value: TypeAlias = Any  # whatever JSON holds
Program: TypeAlias = Any

LARGEST = 9_007_199_254_740_991
INTEGERS = [0, 1, -1, 2, 3, 7, -7, 12, 100, 65_536, 2**31, -(2**31), 2**52 + 1, LARGEST, -LARGEST, LARGEST - 1]
DATES = [
    *("2026-11-21", "2024-02-29", "2023-02-28", "1900-02-28", "2000-02-29", "0001-01-01", "0099-12-31"),
    *("0004-02-29", "9999-12-31", "1970-01-01", "2026-01-31", "1985-06-15", "2010-05-20", "2026-11-22"),
]
MONTHS = ["2026-11", "2024-02", "1900-02", "0001-01", "9999-12", "2026-01"]
TIMES = ["00:00", "23:59", "09:00", "12:30", "09:01"]
NUMBERS = [
    *("519999198506150029", "519999199001010017", "51999919900101005X", "519999200002290036", "510104209901010010"),
    *("510104199902300013", "510623190002290011", "510104190001010010", "51999919900101005x", "11510000YY000001XY"),
    *("91510104YY0000036G", "11510000YY000001X0", "19900000001", "02887654321", "510604101000", "510000000000"),
    *("510604101201", "441900003000", "V510000001", "E12345678", "6222020200112230", "610041"),
]
TEXTS = [
    *(
        "",
        " ",
        "a",
        "A",
        "mother",
        "0",
        "-1",
        "李",
        "龘",
        "𠮷",
        "😀",
        "😀😀a",
        "e\u0301",
        "é",
        "\ufeff",
        "\u3000",
        "\u2028",
    ),
    *(
        "\U0010ffff",
        "\uffff",
        "\x00",
        "\u202e",
        "a\nb",
        "９",
        "١٢",
        "2026-2-3",
        "2026-02-30",
        "0000-01-01",
        "2026-13",
        "0000-01",
        "24:00",
        "9:00",
        "１２:00",
        "１９９",
    ),
    *("__proto__", "constructor", "toString", "x" * 300, "ß", "İ", '"\\/\b', "K"),
]
ODD: list[Any] = [
    None,
    1.5,
    1.0,
    -0.0,
    1e21,
    1e300,
    LARGEST + 1,
    LARGEST + 2,
    2**70,
    "\ud800",
    "a\udc00",
    [],
    {},
    [[]],
    {"a": 1},
]
LEAVES = {
    "text": "name",
    "integer": "age",
    "date": "born",
    "month": "began",
    "time": "opens",
    "boolean": "yes",
    "person": "who",
    "organisation": "firm",
}
LIST_LEAVES = {"texts": "marks", "integers": "numbers", "dates": "days", "months": "moons", "times": "bells"}
NAMES = [*LEAVES.values(), *LIST_LEAVES.values(), "rows", "missing", "__proto__", "constructor"]


def scalar(chance: Random, kind: str) -> Value:
    if kind == "text":
        return chance.choice(chance.choice([TEXTS, NUMBERS, DATES]))
    if kind in PARTS:
        return {part: scalar(chance, "text") for part in PARTS[kind] if chance.random() < 0.8} or None
    moments = {"date": DATES, "month": MONTHS, "time": TIMES}.get(kind)
    if moments is not None:
        return chance.choice(moments)
    return chance.choice(INTEGERS) if kind == "integer" else chance.random() < 0.5


def row(chance: Random) -> dict[str, Any]:
    kinds = {**{name: kind for kind, name in LEAVES.items()}, "__proto__": "text"}
    return {key: scalar(chance, kind) if chance.random() < 0.8 else None for key, kind in kinds.items()}


def scope(chance: Random) -> dict[str, Any]:
    values = row(chance)
    for members, name in LIST_LEAVES.items():
        values[name] = [scalar(chance, ELEMENTS[members]) for _ in range(chance.randrange(4))]
    values["rows"] = [row(chance) for _ in range(chance.randrange(4))]
    inside = chance.random() < 0.5
    return {
        "today": chance.choice(DATES),
        "values": values,
        "row": row(chance) if inside else None,
        "index": chance.randrange(1, 9) if inside else None,
    }


def anything(chance: Random, depth: int = 2) -> Value:
    """Return any JSON at all."""
    roll = chance.random()
    if depth and roll < 0.2:
        return [anything(chance, depth - 1) for _ in range(chance.randrange(4))]
    if depth and roll < 0.3:
        return {chance.choice(TEXTS + NAMES): anything(chance, depth - 1) for _ in range(chance.randrange(4))}
    if roll < 0.5:
        return chance.choice(ODD)
    return scalar(chance, chance.choice([*LEAVES]))


def wild(chance: Random, depth: int) -> Program:
    """Return a program that need not be well typed, nor even well formed."""
    if depth == 0 or chance.random() < 0.2:
        return anything(chance, 1)
    head = chance.choice([*SCOPED, *OPERATORS, "nonsense", "__proto__", ""])
    operator = SCOPED.get(head) or OPERATORS.get(head)
    count = operator.least if operator is not None and chance.random() < 0.9 else chance.randrange(4)
    if head in ("get", "row"):
        return [head, chance.choice(NAMES)]
    if head == "check" and count == 2:
        return [head, chance.choice([*CHECKS, "nonsense"]), wild(chance, depth - 1)]
    return [head, *(wild(chance, depth - 1) for _ in range(count))]


def typed(chance: Random, kind: str, depth: int, *, inside: bool = False) -> Program:
    """Return a well-typed program of that type."""
    if depth == 0 or chance.random() < 0.15:
        return leaf(chance, kind, inside=inside)
    makers = [head for head, (_, result) in SIGNATURES.items() if result == kind and head != "index"]
    makers += ["if", "default"]
    makers += ["min", "max", "smallest", "largest"] if kind in CLASSES["orderable"] else []
    makers += ["list", "each"] if kind in ELEMENTS else []
    makers += ["any", "every"] if kind == "boolean" else []
    return made(chance, chance.choice(makers), kind, depth - 1, inside=inside)


def made(chance: Random, head: str, kind: str, depth: int, *, inside: bool) -> Program:
    if head in ("each", "any", "every"):
        return [head, ["get", "rows"], typed(chance, ELEMENTS.get(kind, "boolean"), min(depth, 2), inside=True)]
    if head in ("date", "time"):
        return leaf(chance, head, inside=inside)
    if head == "part":
        whole = chance.choice([*PARTS])
        return [head, typed(chance, whole, depth, inside=inside), chance.choice([*PARTS[whole]])]
    if head == "check":
        return [head, chance.choice(list(CHECKS)), typed(chance, "text", depth, inside=inside)]
    wanted, result = SIGNATURES[head]
    operator = SCOPED.get(head) or OPERATORS[head]
    count = operator.least + (chance.randrange(3) if operator.most > operator.least else 0)
    first = {"first": kind, "second": "boolean", "list_of_first": ELEMENTS.get(kind), "element": LISTS.get(kind)}.get(
        result
    )
    kinds: list[str] = []
    for place in range(count):
        token = wanted[min(place, len(wanted) - 1)]
        if place == 0 and first is not None:
            kinds.append(first)
        elif result == "second":
            kinds.append(kind)
        elif token == "same":
            kinds.append(kinds[0])
        elif token == "list_of_first":
            kinds.append(LISTS[kinds[0]])
        else:
            kinds.append(concrete(chance, token))
    return [head, *(typed(chance, one, depth, inside=inside) for one in kinds)]


def concrete(chance: Random, token: str) -> str:
    choices: list[str] = [token]
    if token in ("any", "list"):
        choices = [*((*LISTS, *PARTS) if token == "any" else ()), *ELEMENTS]
    return chance.choice(sorted(CLASSES.get(token, choices)))


def leaf(chance: Random, kind: str, *, inside: bool) -> Program:
    if kind in ELEMENTS:
        return ["get", LIST_LEAVES[kind]] if kind in LIST_LEAVES else ["each", ["get", "rows"], ["row", "yes"]]
    if kind in PARTS or chance.random() < 0.5:
        return ["row" if inside and chance.random() < 0.7 else "get", LEAVES[kind]]
    if kind in ("month", "time"):
        return ["time", chance.choice(TIMES)] if kind == "time" else ["month_of", ["date", chance.choice(DATES)]]
    if kind == "date":
        return ["today"] if chance.random() < 0.2 else ["date", chance.choice(DATES)]
    return scalar(chance, kind)


def request(chance: Random) -> dict[str, Any]:
    """Return one question to both engines: a program and what it may read."""
    depth = chance.choice([1, 2, 2, 3, 3, 4])
    kind = chance.choice([*LISTS, *ELEMENTS])
    program = typed(chance, kind, depth) if chance.random() < 0.7 else wild(chance, depth)
    return {"do": "run", "expression": program, **scope(chance)}

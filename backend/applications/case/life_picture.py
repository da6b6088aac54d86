"""Draw the table of `life.py` for the documents: a picture of its states and steps, and the table in words.

Where a box stands and how an arrow bends is laid out here by hand; what there is, the table says. A state without a
place is a KeyError, so that none is left out.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from xml.sax.saxutils import escape

from backend.applications.case.life import STATES, TRANSITIONS, Actor, Need, OnLimit, Transition
from backend.applications.case.life_schemas import State
from backend.settings import PROJECT

PICTURE = PROJECT / "docs" / "pictures" / "life_of_a_case.svg"
PAGE = PROJECT / "docs" / "life_of_a_case.md"

WIDTH, HEIGHT = 1320, 700
BOX = (156, 46)
Point = tuple[float, float]
_START: Point = (105, 90)
_PLACES: dict[State, Point] = {
    "submitted": (105, 250),
    "not_accepted": (105, 440),
    "correction_requested": (410, 70),
    "accepted": (410, 250),
    "special_procedure": (720, 70),
    "under_review": (720, 250),
    "approved": (980, 250),
    "refused": (980, 440),
    "delivered": (1225, 250),
    "closed": (1225, 440),
    "withdrawn": (410, 580),
    "in_parts": (660, 600),
}
# How far an arrow bends to the right of its way; the others are straight.
_BENDS: dict[tuple[State, State], float] = {
    ("submitted", "not_accepted"): -34,
    ("not_accepted", "submitted"): -34,
    ("correction_requested", "accepted"): -60,
    ("accepted", "correction_requested"): -60,
    ("special_procedure", "under_review"): -60,
    ("under_review", "special_procedure"): -60,
    ("accepted", "approved"): 52,
    ("approved", "under_review"): 50,
    ("delivered", "under_review"): 120,
    ("refused", "under_review"): -40,
    ("under_review", "refused"): 12,
    ("closed", "under_review"): -10,
    ("submitted", "refused"): 80,
    ("accepted", "refused"): 36,
    ("correction_requested", "withdrawn"): 104,
    ("correction_requested", "in_parts"): -34,
    ("in_parts", "correction_requested"): -34,
    ("in_parts", "closed"): 26,
    ("closed", "in_parts"): 26,
}
# Where along its way the name of a step stands; in the middle if not said.
_AT: dict[tuple[State, State], float] = {
    ("submitted", "correction_requested"): 0.3,
    ("accepted", "special_procedure"): 0.3,
    ("accepted", "approved"): 0.72,
    ("submitted", "refused"): 0.6,
    ("closed", "under_review"): 0.4,
    ("submitted", "withdrawn"): 0.45,
    ("accepted", "withdrawn"): 0.7,
    ("correction_requested", "withdrawn"): 0.66,
    ("under_review", "withdrawn"): 0.5,
    ("special_procedure", "withdrawn"): 0.62,
    ("submitted", "in_parts"): 0.8,
    ("correction_requested", "in_parts"): 0.85,
    ("in_parts", "correction_requested"): 0.12,
}
_COLOURS: dict[Actor, str] = {"person": "#a4470b", "officer": "#1d2b3a", "clock": "#0a6a5a"}
_WHO: dict[Actor, str] = {"person": "the person", "officer": "an officer", "clock": "the clock"}
_LIMITS: dict[OnLimit, str] = {
    "to_accept": "5 working days to accept begin",
    "to_decide": "the promised days begin",
    "to_decide_from_receipt": "the promised days count from the receipt",
    "to_deliver": "10 working days to hand over begin",
    "goes_on": "goes on",
    "stands_still": "stands still",
    "runs_again": "runs again, moved by what was not counted",
    "ends": "ends",
    "to_finish": "by the longest way of the parts",
}
_NEEDS: dict[Need, str] = {
    "form": "a form filled in",
    "reason": "a reason in writing",
    "points": "every point to correct",
    "asked_once": "none asked for before",
    "right_body": "the right body",
    "kind": "which procedure",
    "outcome": "its day and its result in writing",
    "way": "the way, by post the parcel",
    "limit_passed": "the last day has passed",
    "of_part": "a part that stands so",
    "all_parts": "every part at its end",
    "document_made": "the document made, wanted on the phone",
}


def files() -> Iterator[tuple[Path, str]]:
    """Give each file that shows the table, and what stands in it."""
    yield PICTURE, picture()
    yield PAGE, page()


def write() -> None:
    """Write the files anew."""
    for path, content in files():
        path.write_text(content, "utf-8")


def picture() -> str:
    """Give the picture as SVG."""
    drawn = [*_arrows(), *_boxes(), *_legend()]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13"'
    words = 'role="img" aria-label="The states of a case and the steps between them"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {words}>',
            f"<defs>{''.join(map(_head, get_args(Actor)))}</defs>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fffdf8"/>',
            *drawn,
            "</svg>\n",
        ]
    )


def _head(actor: Actor) -> str:
    return (
        f'<marker id="{actor}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        f'<path d="M0 0 8 4 0 8z" fill="{_COLOURS[actor]}"/></marker>'
    )


def _arrows() -> Iterator[str]:
    pairs: dict[tuple[State | None, State], list[Transition]] = {}
    for each in TRANSITIONS:
        pairs.setdefault((each.before, each.after), []).append(each)
    for (before, after), steps in pairs.items():
        yield from _arrow(before, after, steps)


def _arrow(before: State | None, after: State, steps: list[Transition]) -> Iterator[str]:
    start, end = _PLACES[before] if before else _START, _PLACES[after]
    bend = _BENDS.get((before, after), 0) if before else 0
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    across = (end[1] - start[1]) / length, -(end[0] - start[0]) / length
    control = middle[0] - 2 * bend * across[0], middle[1] - 2 * bend * across[1]
    first, last = (_edge(start, control) if before else start), _edge(end, control)
    by = steps[-1].by
    dashes = ' stroke-dasharray="5 4"' if steps[0].step in {"withdraw", "reopen"} else ""
    yield (
        f'<path d="M{_at(first)} Q{_at(control)} {_at(last)}" fill="none" stroke="{_COLOURS[by]}"'
        f' stroke-width="1.4" marker-end="url(#{by})"{dashes}/>'
    )
    share = _AT.get((before, after), 0.5) if before else 0.4
    x, y = _on(first, control, last, share)
    for line, each in enumerate(steps):
        lift = y + 4 - 16 * (len(steps) - 1 - line)
        yield (
            f'<text x="{x:.0f}" y="{lift:.0f}" text-anchor="middle" fill="{_COLOURS[each.by]}" stroke="#fffdf8"'
            f' stroke-width="5" paint-order="stroke">{escape(_words(each.step))}</text>'
        )


def _on(first: Point, control: Point, last: Point, share: float) -> Point:
    parts = (1 - share) ** 2, 2 * share * (1 - share), share**2
    x, y = (sum(part * each[axis] for part, each in zip(parts, (first, control, last), strict=True)) for axis in (0, 1))
    return x, y


def _edge(centre: Point, towards: Point) -> Point:
    """Give the point of a box's border on the way from its centre."""
    across, down = towards[0] - centre[0], towards[1] - centre[1]
    shares = [half / abs(way) for half, way in ((BOX[0] / 2 + 2, across), (BOX[1] / 2 + 2, down)) if way]
    share = min(shares)
    return centre[0] + across * share, centre[1] + down * share


def _at(point: Point) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"


def _boxes() -> Iterator[str]:
    yield f'<circle cx="{_START[0]}" cy="{_START[1]}" r="7" fill="{_COLOURS["person"]}"/>'
    fills = {"office": "#fdf0d5", "person": "#fbe3dc", "nobody": "#e3efe9"}
    for state in get_args(State):
        x, y = _PLACES[state]
        left, top = x - BOX[0] / 2, y - BOX[1] / 2
        fill = fills[STATES[state].turn]
        yield (
            f'<rect x="{left:.0f}" y="{top:.0f}" width="{BOX[0]}" height="{BOX[1]}" rx="6" fill="{fill}"'
            ' stroke="#1d2b3a"/>'
        )
        yield (
            f'<text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle" font-size="14" font-weight="bold"'
            f' fill="#1d2b3a">{_words(state)}</text>'
        )


def _legend() -> Iterator[str]:
    for number, actor in enumerate(get_args(Actor)):
        y = 628 + 22 * number
        yield (
            f'<path d="M740 {y} h44" stroke="{_COLOURS[actor]}" stroke-width="1.4" marker-end="url(#{actor})"/>'
            f'<text x="796" y="{y + 4}" fill="{_COLOURS[actor]}">taken by {_WHO[actor]}</text>'
        )
    for number, (fill, words) in enumerate(
        (("#fdf0d5", "the office's turn"), ("#fbe3dc", "the person's turn"), ("#e3efe9", "nobody's turn"))
    ):
        y = 620 + 22 * number
        yield (
            f'<rect x="1000" y="{y}" width="30" height="15" rx="3" fill="{fill}" stroke="#1d2b3a"/>'
            f'<text x="1042" y="{y + 12}" fill="#1d2b3a">{words}</text>'
        )


def _words(name: str) -> str:
    return name.replace("_", " ")


def page() -> str:
    """Give the document: the picture, and every step in words."""
    lines = [
        "# The life of a case",
        "",
        "Written by `just life-picture` from `backend/applications/case/life.py`. A test holds it to that table,",
        "another holds the database to it (`case_transition`). Why it is so:",
        "[0025](decisions/0025-one-table-of-steps.md).",
        "",
        "![The states of a case and the steps between them](pictures/life_of_a_case.svg)",
        "",
        "| step | taken by | from | to | needs | the limit |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    grouped: dict[tuple[str, State], list[Transition]] = {}
    for each in TRANSITIONS:
        grouped.setdefault((each.step, each.after), []).append(each)
    for (step, after), steps in grouped.items():
        befores = ", ".join(_words(each.before) for each in steps if each.before) or "nothing"
        needs = ", ".join(_NEEDS[need] for need in steps[0].needs)
        cells = (_words(step), _WHO[steps[0].by], befores, _words(after), needs, _LIMITS[steps[0].limit])
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])

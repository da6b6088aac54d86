"""In which order the parts of a one thing are done, and by when all of them are."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from backend.one_things.schemas import MadePart, OneThing, Part, Standing

LastDay = Callable[[str, date], date]


def made_of(thing: OneThing, applies: Callable[[Part], bool]) -> list[MadePart]:
    """Give the parts that apply, each with those among them that it waits for.

    Where a part in between does not apply, what follows it waits for what that one would have waited for.
    """
    parts = {part.id: part for part in thing.parts}
    chosen = [part for part in thing.parts if applies(part)]
    names = {part.id for part in chosen}

    def before(part: Part) -> list[str]:
        found: list[str] = []
        for name in part.after:
            found += [name] if name in names else before(parts[name])
        return list(dict.fromkeys(found))

    return [MadePart(part=part, waits_for=before(part)) for part in chosen]


def next_standings(standings: Mapping[str, Standing], waits_for: Mapping[str, Collection[str]]) -> dict[str, Standing]:
    """Say of each part that has not begun whether it begins now ("under_way"), waits, or cannot begin ("never").

    A part begins when everything before it is granted; it cannot begin when one of those is denied or cannot begin.
    One that could not begin may again when what stood in its way is granted after all. Others stay as they are.
    """
    found = dict(standings)
    # Along the order: what cannot begin keeps those after it from beginning, too.
    for name in in_order(waits_for):
        if standings[name] not in {"waiting", "never"}:
            continue
        before = [found[each] for each in waits_for[name]]
        if any(each in {"denied", "never"} for each in before):
            found[name] = "never"
        else:
            found[name] = "under_way" if all(each == "granted" for each in before) else "waiting"
    return found


def in_order(waits_for: Mapping[str, Collection[str]]) -> list[str]:
    """Give the parts so that each stands behind those that it waits for.

    Raises:
        ValueError: some wait for each other in a ring, or for one that is not there.

    """
    found: list[str] = []
    left = dict(waits_for)
    while left:
        ready = [name for name, before in left.items() if all(each in found for each in before)]
        if not ready:
            message = f"these wait for each other: {', '.join(sorted(left))}"
            raise ValueError(message)
        found += ready
        for name in ready:
            del left[name]
    return found


def longest_way(waits_for: Mapping[str, Collection[str]], today: date, last_day_of: LastDay) -> tuple[date, list[str]]:
    """Give the day by which all parts are decided at the latest, and the parts along the way that leads to it.

    Args:
        waits_for: the parts that are not decided, one at least; what they wait for may be decided already.
        today: from which a part counts that waits for none of them.
        last_day_of: gives the last day of a part that begins to count on a day.

    """
    waits = {name: [each for each in before if each in waits_for] for name, before in waits_for.items()}
    ends: dict[str, date] = {}
    came_from: dict[str, str] = {}
    for name in in_order(waits):
        latest = max(waits[name], key=lambda each: ends[each], default=None)
        if latest is not None:
            came_from[name] = latest
        ends[name] = last_day_of(name, max(today, ends[latest]) if latest is not None else today)
    last = max(ends, key=lambda each: ends[each])
    return ends[last], list(reversed(list(_back(last, came_from))))


def _back(name: str, came_from: Mapping[str, str]) -> Iterable[str]:
    at: str | None = name
    while at is not None:
        yield at
        at = came_from.get(at)

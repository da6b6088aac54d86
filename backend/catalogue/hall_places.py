"""An item that is done in a hall: its guide takes address, hours and phone from the hall, which alone says them."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from backend.catalogue.overlays import LocalContact, LocalWords, Overlay
from backend.directory.schemas import Hall, OpeningHours

FROM_HALL = ("transact_addr", "transact_time", "link_way")
DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class AtHall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hall by its code, and the window by the number that the hall gives it."""

    hall: str
    window: str


def findings(at: AtHall, halls: Mapping[str, Hall], elements: Overlay) -> list[tuple[str, str]]:
    """Say what is wrong with naming a hall, as (field, code)."""
    hall = halls.get(at.hall)
    if hall is None:
        return [("at.hall", "unknown_hall")]
    wrong = [(field, "said_by_the_hall") for field in FROM_HALL if getattr(elements, field) is not None]
    if at.window not in {each.number for each in hall.windows}:
        wrong.append(("at.window", "unknown_window"))
    return wrong


def taken_from(hall: Hall, window: str, elements: Overlay) -> Overlay:
    """Give the elements of an item with what its hall says."""
    chinese, english = ("（演示）", " (made up)") if hall.demonstration else ("", "")
    return msgspec.structs.replace(
        elements,
        transact_addr=LocalWords(
            f"{hall.address.chinese}，{hall.name.chinese} {window} 号窗口{chinese}",
            f"{hall.address.english}: {hall.name.english}, window {window}{english}",
        ),
        transact_time=hours_in_words(hall.hours),
        link_way=LocalContact(hall.phone, hall.demonstration),
    )


def hours_in_words(hours: Sequence[OpeningHours]) -> LocalWords:
    """Say when it is open: `周一至周五 9:00–12:00、13:00–17:00`."""
    by_days: dict[tuple[int, ...], list[str]] = {}
    for each in hours:
        by_days.setdefault(tuple(sorted(each.days)), []).append(f"{_clock(each.opens)}–{_clock(each.closes)}")
    return LocalWords(
        "，".join(f"{_days(days, DAYS, '至', '、')} {'、'.join(times)}" for days, times in by_days.items()),
        "; ".join(f"{_days(days, WEEKDAYS, ' to ', ', ')} {_and(times)}" for days, times in by_days.items()),
    )


def _days(days: tuple[int, ...], names: Sequence[str], to: str, between: str) -> str:
    """Name days of the week, where three and more follow each other by the first and the last."""
    said = [names[day - 1] for day in days]
    in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    return f"{said[0]}{to}{said[-1]}" if in_a_row else between.join(said)


def _clock(time: str) -> str:
    return time.removeprefix("0")


def _and(times: Iterable[str]) -> str:
    return " and ".join(times)

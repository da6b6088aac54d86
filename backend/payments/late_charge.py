"""What the law adds to a traffic fine that is paid late, in whole fen."""

from datetime import date, timedelta

import msgspec

DAYS_WITHOUT_CHARGE = 15
PERCENT_A_DAY = 3


class Charge(msgspec.Struct, frozen=True, kw_only=True):
    """What is due on one day, and why."""

    fine_fen: int
    last_day: date
    days_left: int
    days_late: int
    late_fen: int
    most_late_fen: int
    total_fen: int
    is_capped: bool


def charge_on(day: date, *, fine_fen: int, served_on: date) -> Charge:
    """Give what is due when a fine is paid on a day.

    Source: Administrative Penalty Law of the PRC (2021), articles 67 and 72 (1), and the Provisions on Procedures
    for Handling Road Traffic Violations, article 52: a fine is paid within 15 days of receiving the decision;
    after that 3 % of the fine is added for each day, and what is added may not exceed the fine. The day after
    service is day 1, and days are calendar days (article 85 speaks of working days for periods of two, three,
    five and seven days only). Parts of a fen are dropped.

    Args:
        day: the day of payment, in China.
        fine_fen: the fine of the decision.
        served_on: the day on which the decision was served.

    """
    last_day = served_on + timedelta(days=DAYS_WITHOUT_CHARGE)
    days_late = max((day - last_day).days, 0)
    uncapped = fine_fen * PERCENT_A_DAY * days_late // 100
    late_fen = min(uncapped, fine_fen)
    return Charge(
        fine_fen=fine_fen,
        last_day=last_day,
        days_left=max((last_day - day).days, 0),
        days_late=days_late,
        late_fen=late_fen,
        most_late_fen=fine_fen,
        total_fen=fine_fen + late_fen,
        is_capped=uncapped >= fine_fen,
    )

"""Made-up decisions to try: in time, on the last day, late, at the cap, paid at a counter."""

from datetime import timedelta

import msgspec

from backend.kit import clock
from backend.kit.ids import new_id
from backend.payments import queries
from backend.payments.queries import Bill
from backend.payments.schemas import FineDecision

KIND = "traffic_fine"
AUTHORITY = (
    "德阳市公安局罗江区分局交通管理大队（演示）",
    "Traffic police of Luojiang district, Deyang (demonstration)",
)
PARKING = ("违反规定停放机动车，妨碍其他车辆、行人通行", "Parked where it hinders other vehicles and pedestrians")
BELT = ("机动车行驶时驾驶人未按规定使用安全带", "Drove without wearing the seat belt")
LIGHT = ("驾驶机动车违反道路交通信号灯通行", "Drove through a red traffic light")
SPEED = ("驾驶机动车超过规定时速百分之十以上未达百分之二十", "Drove 10 % to 20 % over the speed limit")
PHONE = ("驾驶机动车时拨打、接听手持电话", "Used a hand-held telephone while driving")
RING_ROAD = ("罗江区环城路（演示）", "Ring road, Luojiang district (demonstration)")
STATION = ("罗江区火车站广场（演示）", "Railway station square, Luojiang district (demonstration)")
BRIDGE = ("罗江区纹江大桥（演示）", "Wenjiang bridge, Luojiang district (demonstration)")


class _Made(msgspec.Struct, frozen=True):
    number: str
    yuan: int
    served_days_ago: int
    violation: tuple[str, str]
    place: tuple[str, str]
    paid_days_ago: int | None = None


# One of each kind first; the others are there so that several people can pay.
BILLS = (
    _Made("510604190000012", 200, 5, LIGHT, RING_ROAD),
    _Made("510604190000020", 100, 15, PARKING, STATION),
    _Made("510604190000038", 200, 27, SPEED, BRIDGE),
    _Made("510604190000046", 50, 120, BELT, RING_ROAD),
    _Made("510604190000053", 200, 20, PHONE, BRIDGE, paid_days_ago=8),
    _Made("510604190000061", 150, 3, PARKING, STATION),
    _Made("510604190000079", 200, 18, LIGHT, BRIDGE),
    _Made("510604190000087", 50, 2, BELT, STATION),
    _Made("510604190000095", 200, 9, SPEED, RING_ROAD),
    _Made("510604190000103", 150, 21, PHONE, STATION),
    _Made("510604190000111", 100, 1, PARKING, RING_ROAD),
    _Made("510604190000129", 200, 30, LIGHT, STATION),
)


async def load() -> None:
    """Put in what is missing; unpaid ones are dated afresh, so that each still shows what it is for."""
    now = clock.now()
    for made in BILLS:
        decision = FineDecision(
            decision_number=made.number,
            served_on=clock.day_in_china(now) - timedelta(days=made.served_days_ago),
            violation=made.violation[0],
            violation_en=made.violation[1],
            place=made.place[0],
            place_en=made.place[1],
            authority=AUTHORITY[0],
            authority_en=AUTHORITY[1],
            is_demonstration=True,
        )
        paid_at = None if made.paid_days_ago is None else now - timedelta(days=made.paid_days_ago)
        bill = Bill(id=new_id(), decision=decision, fine_fen=made.yuan * 100, paid_at=paid_at, paid_order_id=None)
        await queries.upsert_demonstration_bill(bill, KIND)

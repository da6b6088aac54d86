"""Looking a fine up and placing an order for it."""

from typing import Any

import httpx
import pytest

from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from backend.payments import service
from backend.payments.errors import OrderDiffers
from backend.payments.schemas import NewOrder
from tests.backend.payments.conftest import MakeBill, Payer, days_ago, let_time_pass, stored


async def test_shows_a_fine_in_time(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill(served_days_ago=15)
    fine = (await payer.look_up(bill.decision.decision_number)).json()
    assert (fine["total_fen"], fine["late_fen"], fine["days_late"]) == (20000, 0, 0)
    assert fine["last_day"] == clock.today().isoformat()
    assert (fine["days_without_charge"], fine["days_left"], fine["percent_a_day"]) == (15, 0, 3)
    assert fine["total_tomorrow_fen"] == 20600
    assert fine["decision"]["is_demonstration"] is True
    assert fine["paid_on"] is None


async def test_shows_what_being_late_costs(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill(served_days_ago=25)
    fine = (await payer.look_up(bill.decision.decision_number)).json()
    assert (fine["days_late"], fine["daily_fen"], fine["late_fen"], fine["total_fen"]) == (10, 600, 6000, 26000)
    assert fine["last_day"] == days_ago(10).isoformat()
    assert (fine["days_left"], fine["total_tomorrow_fen"], fine["most_late_fen"]) == (0, 26600, 20000)


@pytest.mark.parametrize(
    ("fine_fen", "days_late", "is_capped", "tomorrow_fen"),
    [(20000, 33, False, 40000), (20000, 34, True, 40000), (10000, 33, False, 20000), (30000, 0, False, 30900)],
)
async def test_says_what_is_due_tomorrow(
    payer: Payer, make_bill: MakeBill, fine_fen: int, days_late: int, *, is_capped: bool, tomorrow_fen: int
) -> None:
    bill = await make_bill(fine_fen=fine_fen, served_days_ago=15 + days_late)
    fine = (await payer.look_up(bill.decision.decision_number)).json()
    assert (fine["is_capped"], fine["total_tomorrow_fen"]) == (is_capped, tomorrow_fen)


async def test_an_unknown_number_says_what_to_do(payer: Payer) -> None:
    answer = await payer.look_up("519999999999999")
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert answer.json()["code"] == "decision_not_found"
    assert "15 digits" in answer.json()["detail"]


@pytest.mark.parametrize(
    "number",
    ["", "1", "51060419000001", "5106041900000120", "51060419000001X", "５１０６０４１９０００００１２", None, 5],
)
async def test_a_number_of_another_shape_is_refused(payer: Payer, number: object) -> None:
    answer = await payer.client.post("/api/payments/fines/look-up", json={"decision_number": number})
    assert answer.status_code == httpx.codes.BAD_REQUEST


async def test_trying_numbers_is_slow(payer: Payer) -> None:
    statuses = {(await payer.look_up(f"5199991{number:08d}")).status_code for number in range(31)}
    assert statuses == {httpx.codes.NOT_FOUND, httpx.codes.TOO_MANY_REQUESTS}


async def test_the_same_order_twice_is_one_order(payer: Payer, make_bill: MakeBill) -> None:
    bill, order_id = await make_bill(), new_id()
    first, second = await payer.place(bill, order_id=order_id), await payer.place(bill, order_id=order_id)
    assert first.status_code == second.status_code == httpx.codes.CREATED
    assert first.json() == second.json()
    assert first.json()["state"] == "pending"
    assert first.json()["pay_url"].startswith(payer.provider_url)
    assert await db.fetch_value("SELECT count(*) FROM payment_order") == 1


async def test_the_same_key_with_another_bill_is_refused(payer: Payer, make_bill: MakeBill) -> None:
    order_id = new_id()
    await payer.place(await make_bill(), order_id=order_id)
    answer = await payer.place(await make_bill(), order_id=order_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "order_differs")


async def test_the_same_key_with_another_amount_is_refused(payer: Payer, make_bill: MakeBill) -> None:
    bill, order_id = await make_bill(), new_id()
    await payer.place(bill, order_id=order_id)
    answer = await payer.place(bill, 20001, order_id=order_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "order_differs")


async def test_nobody_pays_an_amount_that_she_has_not_seen(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill(served_days_ago=16)
    answer = await payer.place(bill, 20000)
    assert (answer.status_code, answer.json()["code"]) == (409, "amount_changed")
    assert answer.json()["params"] == {"amount_fen": 20600}
    assert await db.fetch_value("SELECT count(*) FROM payment_order") == 0


async def test_the_amount_of_an_order_stays_while_days_go_by(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill(served_days_ago=15)
    order = await payer.order(bill, 20000)
    await db.execute("UPDATE bill SET served_on = served_on - 3 WHERE id = $1", bill.id)
    assert (await payer.sees(order))["amount_fen"] == 20000
    assert (await payer.look_up(bill.decision.decision_number)).json()["total_fen"] == 21800


async def test_a_silent_provider_leaves_an_order_that_can_be_sent_again(payer: Payer, make_bill: MakeBill) -> None:
    bill, order_id = await make_bill(), new_id()
    await payer.control(refuse=["orders"])
    answer = await payer.place(bill, order_id=order_id)
    assert (answer.status_code, answer.json()["code"]) == (503, "provider_unavailable")
    await payer.control(refuse=[])
    assert (await payer.place(bill, order_id=order_id)).json()["state"] == "pending"


async def test_says_that_a_payment_is_under_way(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill()
    order = await payer.order(bill)
    assert (await payer.look_up(bill.decision.decision_number)).json()["under_way_until"] == order["expires_at"]
    await let_time_pass(order, 31)
    assert (await payer.look_up(bill.decision.decision_number)).json()["under_way_until"] is None


async def test_an_order_of_an_account_is_nobody_elses(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill()
    owner = Principal(account_id=new_id(), session_id=new_id())
    placed = await service.place_order(owner, NewOrder(id=new_id(), bill_id=bill.id, amount_fen=20000))
    assert (await service.see_order(owner, placed.id)).id == placed.id
    for path in (f"/api/payments/orders/{placed.id}", f"/api/payments/orders/{placed.id}/receipt"):
        assert (await payer.client.get(path)).status_code == httpx.codes.NOT_FOUND
    assert (await payer.place(bill, order_id=placed.id)).json()["code"] == "order_differs"
    with pytest.raises(OrderDiffers):
        await service.place_order(
            Principal(account_id=new_id(), session_id=new_id()),
            NewOrder(id=placed.id, bill_id=bill.id, amount_fen=20000),
        )


@pytest.mark.parametrize(
    "change",
    [{"id": "x"}, {"id": None}, {"amount_fen": 0}, {"amount_fen": "much"}, {"amount_fen": 1e30}, {"more": 1}],
)
async def test_a_body_of_another_shape_is_refused(payer: Payer, make_bill: MakeBill, change: dict[str, Any]) -> None:
    wish = {"id": str(new_id()), "bill_id": str((await make_bill()).id), "amount_fen": 20000, **change}
    answer = await payer.client.post("/api/payments/orders", json=wish)
    assert answer.status_code == httpx.codes.BAD_REQUEST


async def test_an_id_that_can_be_guessed_is_refused(payer: Payer, make_bill: MakeBill) -> None:
    wish = {"id": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "bill_id": str((await make_bill()).id), "amount_fen": 20000}
    answer = await payer.client.post("/api/payments/orders", json=wish)
    assert (answer.status_code, answer.json()["code"]) == (422, "identifier_not_accepted")


async def test_an_unknown_bill_or_order_is_not_found(payer: Payer, make_bill: MakeBill) -> None:
    assert (await payer.client.get(f"/api/payments/orders/{new_id()}")).status_code == httpx.codes.NOT_FOUND
    wish = {"id": str(new_id()), "bill_id": str(new_id()), "amount_fen": 20000}
    assert (await payer.client.post("/api/payments/orders", json=wish)).status_code == httpx.codes.NOT_FOUND


async def test_a_page_of_another_site_begins_nothing(payer: Payer, make_bill: MakeBill) -> None:
    payer.client.headers["Origin"] = "https://elsewhere.example"
    answer = await payer.place(await make_bill())
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")


async def test_the_order_is_kept_with_what_it_was_made_of(payer: Payer, make_bill: MakeBill) -> None:
    row = await stored(await payer.order(await make_bill(served_days_ago=25), 26000))
    assert (row.fine_fen, row.late_fen, row.days_late, row.account_id) == (20000, 6000, 10, None)

"""Fines, orders, receipts, and the provider's callback."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath, JSONBody

from backend.kit.guards import called_by_provider, public
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.payments import service
from backend.payments.provider import CALLBACK_PATH
from backend.payments.schemas import (
    Fine,
    FineExamples,
    FineQuestion,
    NewOrder,
    Order,
    ReceiptAnswer,
    ReceiptQuestion,
    SignedPaymentReceipt,
)

SMALL = 2 * 1024
CALLBACK_SIZE = 16 * 1024
API = "/api/payments"

AnyRequest = Request[Principal | None, Any, Any]

# Decision numbers can be guessed one after the other: looking up is slow for whoever tries many.
looking_up = limited("fine_look_up", 30, 60, fails_closed=True)
looking_up_all_day = limited("fine_look_up_day", 2000, 86400, fails_closed=True)


@post("/fines/look-up", guards=[public, looking_up, looking_up_all_day], status_code=200, request_max_body_size=SMALL)
async def look_up(data: JSONBody[FineQuestion]) -> Fine:
    """Show a fine and what is due today."""
    return await service.look_up(data.decision_number)


@get("/fines/examples", guards=[public, limited("fine_examples", 60, 60)])
async def examples() -> FineExamples:
    """List made-up decisions that a visitor of a demonstration can try."""
    return await service.examples()


@post("/orders", guards=[public, limited("payment_order", 30, 60)], request_max_body_size=SMALL)
async def place_order(request: AnyRequest, data: JSONBody[NewOrder]) -> Order:
    """Begin to pay; the same id gives the same order."""
    return await service.place_order(request.user, data)


@get("/orders/{order_id:uuid}", guards=[public, limited("payment_order_seen", 240, 60)])
async def see_order(request: AnyRequest, order_id: FromPath[UUID]) -> Order:
    """Show what became of an order."""
    return await service.see_order(request.user, order_id)


@get("/orders/{order_id:uuid}/receipt", guards=[public, limited("payment_receipt", 60, 60)])
async def receipt(request: AnyRequest, order_id: FromPath[UUID]) -> SignedPaymentReceipt:
    """Give the signed receipt of a paid order."""
    return await service.receipt_of(request.user, order_id)


@post(
    "/receipts/verify",
    guards=[public, limited("receipt_verify", 20, 60, fails_closed=True)],
    status_code=200,
    request_max_body_size=SMALL,
)
async def verify_receipt(data: JSONBody[ReceiptQuestion]) -> ReceiptAnswer:
    """Say whether a receipt on paper is one of ours."""
    return await service.verify_receipt(data)


@post(
    CALLBACK_PATH.removeprefix(API),
    guards=[called_by_provider, limited("provider_callback", 6000, 60)],
    status_code=204,
    request_max_body_size=CALLBACK_SIZE,
)
async def provider_callback(request: AnyRequest) -> None:
    """Hear what the provider has to tell; the signature of the body says that it is the provider."""
    await service.receive_callback(request.headers, await request.body())


router = Router(
    "/payments",
    route_handlers=[look_up, examples, place_order, see_order, receipt, verify_receipt, provider_callback],
    tags=["payments"],
)

"""The composition root: the one list of routers, of subscriptions, and of what starts with a process."""

import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache as once
from functools import partial
from typing import Any

from granian.utils.proxies import wrap_asgi_with_proxy_headers
from litestar import Litestar, Request, Router
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from backend.applications import jobs as applications_jobs
from backend.applications import routes as applications_routes
from backend.applications.case import case_numbers, service_items
from backend.appointments import jobs as appointments_jobs
from backend.appointments import routes as appointments_routes
from backend.attachments import jobs as attachments_jobs
from backend.attachments import routes as attachments_routes
from backend.attachments import service as attachments
from backend.attachments import virus_scanner
from backend.catalogue import jobs as catalogue_jobs
from backend.catalogue import packs, ready_guides, ready_search
from backend.catalogue import routes as catalogue_routes
from backend.directory import routes as directory_routes
from backend.directory.county_answers import answers_about
from backend.drafts import jobs as drafts_jobs
from backend.drafts import routes as drafts_routes
from backend.forms import ready_forms
from backend.forms import routes as forms_routes
from backend.handling import routes as handling_routes
from backend.handling import service as handling
from backend.identity import jobs as identity_jobs
from backend.identity import registration, sms
from backend.identity import routes as identity_routes
from backend.identity.service import authenticate
from backend.item_imports import jobs as item_imports_jobs
from backend.item_imports import routes as item_imports_routes
from backend.kit import cache, db, health, object_store, page_files, secrets, working_calendar
from backend.kit.errors import EXCEPTION_HANDLERS
from backend.kit.i18n import language_middleware
from backend.kit.ready_bytes import ReadyBytes, send_ready
from backend.kit.security_headers import security_headers, with_headers
from backend.kit.sessions import SessionMiddleware, origin_check
from backend.kit.strict_bodies import read_strictly
from backend.lists import routes as lists_routes
from backend.notifications import jobs as notifications_jobs
from backend.notifications import push
from backend.notifications import routes as notifications_routes
from backend.payments import jobs as payments_jobs
from backend.payments import local_provider, provider
from backend.payments import routes as payments_routes
from backend.results import issuing as results_issuing
from backend.results import jobs as results_jobs
from backend.results import routes as results_routes
from backend.results import verify_page
from backend.settings import Settings, from_environment
from backend.texts import routes as texts_routes
from backend.window import jobs as window_jobs
from backend.window import routes as window_routes

LARGEST_BODY = 256 * 1024

# What is served under /api, domain by domain.
ROUTERS: list[Router] = [
    identity_routes.router,
    notifications_routes.router,
    directory_routes.router,
    catalogue_routes.router,
    item_imports_routes.router,
    lists_routes.router,
    texts_routes.router,
    attachments_routes.router,
    window_routes.router,
    forms_routes.router,
    handling_routes.router,
    drafts_routes.router,
    results_routes.router,
    applications_routes.router,
    appointments_routes.router,
    payments_routes.router,
]

# Which jobs hear of which event (kit/outbox.py); a topic that nobody hears of is listed with no job.
SUBSCRIPTIONS: Mapping[str, Sequence[str]] = {
    "applications.submitted": [applications_jobs.TELL_JOB, applications_jobs.RAISE_FEE_JOB],
    "applications.accepted": [applications_jobs.TELL_JOB, applications_jobs.RAISE_FEE_JOB],
    "applications.accepted_by_law": [applications_jobs.TELL_JOB, applications_jobs.RAISE_FEE_JOB],
    "applications.not_accepted": [applications_jobs.TELL_JOB],
    "applications.correction_requested": [applications_jobs.TELL_JOB],
    "applications.corrected": [applications_jobs.TELL_JOB, applications_jobs.RAISE_FEE_JOB],
    "applications.review_begun": [applications_jobs.TELL_JOB],
    "applications.procedure_begun": [applications_jobs.TELL_JOB],
    "applications.procedure_ended": [applications_jobs.TELL_JOB],
    "applications.approved": [applications_jobs.TELL_JOB],
    "applications.refused": [applications_jobs.TELL_JOB],
    "applications.delivered": [applications_jobs.TELL_JOB],
    "applications.closed": [applications_jobs.TELL_JOB],
    "applications.withdrawn": [applications_jobs.TELL_JOB],
    "applications.reopened": [applications_jobs.TELL_JOB, applications_jobs.RAISE_FEE_JOB],
    "applications.limit_moved": [applications_jobs.TELL_JOB],
    "applications.part_moved": [applications_jobs.GO_ON_JOB],
    "results.issued": [results_jobs.MAKE_JOB],
    "results.made": [applications_jobs.HAND_OVER_JOB],
    "applications.stage_passed": [applications_jobs.TELL_JOB],
    "applications.fee_raised": [applications_jobs.TELL_JOB],
    "applications.fee_paid": [applications_jobs.TELL_JOB],
    "catalogue.claimed": [],
    "catalogue.edited": [],
    "catalogue.planned": [],
    "catalogue.plan_taken_back": [],
    "catalogue.published": [],
    "catalogue.suspended": [],
    "catalogue.resumed": [],
    "catalogue.withdrawn": [],
    "identity.session_ended": [notifications_jobs.FORGET_SESSION_JOB],
    "appointments.confirmed": [appointments_jobs.ANNOUNCE_JOB],
    "appointments.cancelled": [appointments_jobs.ANNOUNCE_CANCELLED_JOB],
    "payments.paid": [payments_jobs.ANNOUNCE_JOB, applications_jobs.FEE_PAID_JOB],
    "payments.refund_due": [payments_jobs.REFUND_JOB, payments_jobs.ANNOUNCE_JOB],
    "payments.refunded": [payments_jobs.ANNOUNCE_JOB],
}

# The modules whose import registers jobs.
JOBS = (
    identity_jobs,
    notifications_jobs,
    catalogue_jobs,
    item_imports_jobs,
    attachments_jobs,
    window_jobs,
    drafts_jobs,
    results_jobs,
    applications_jobs,
    appointments_jobs,
    payments_jobs,
)

# Paths that outside parties call; a signature in the body stands in place of our Origin.
OUTSIDE_PATHS: frozenset[str] = frozenset({provider.CALLBACK_PATH})

# Domains that need a setting, or that keep something open for the life of the process.
CONFIGURE: list[Callable[[Settings], None]] = [
    identity_routes.configure,
    registration.configure,
    sms.configure,
    push.configure,
    local_provider.configure,
    object_store.configure,
    attachments.configure,
    virus_scanner.configure,
    results_issuing.configure,
    ready_guides.configure,
]
CLOSE: list[Callable[[], Awaitable[None]]] = [
    sms.close,
    ready_search.close,
    ready_guides.close,
    push.close,
    provider.close,
    case_numbers.forget,
    service_items.forget,
    ready_forms.close,
    handling.forget,
]
START_API: list[Callable[[ReadyBytes], Awaitable[None]]] = [
    ready_guides.start,
    ready_search.start,
    ready_forms.start,
    handling.start,
    verify_page.start,
    partial(packs.start, sources=(answers_about,)),
]


class Application(Litestar):
    """The framework, with what is ready answered before it."""

    ready: ReadyBytes

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  # ASGI's
        """Answer from memory, or pass the request on."""
        found = self.ready.find(scope)
        if found is None:
            await super().__call__(scope, receive, send)
        else:
            await send_ready(found, scope, send)


def configure_domains(settings: Settings) -> None:
    """Hand the settings to the domains that need some."""
    for configure in CONFIGURE:
        configure(settings)


async def close_domains() -> None:
    """Close what domains keep open."""
    for close in CLOSE:
        await close()


def _lifespan(settings: Settings, ready: ReadyBytes) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        secrets.use(settings.secrets_directory)
        try:
            await db.open_pool(settings.database_url, settings.pool_size)
            cache.open_cache(settings.redis_url)
            configure_domains(settings)
            page_files.load(settings.page_directory, ready, worker_off=settings.worker_off)
            await working_calendar.follow()
            for start in START_API:
                await start(ready)
            gc.freeze()  # what stays for the life of the process is not looked through again and again
            yield
        finally:
            await working_calendar.close()
            await close_domains()
            await cache.close_cache()
            await db.close_pool()

    return lifespan


@once
def _api() -> Router:
    """Give what is served under /api; the framework copies it into each application."""
    return Router("/api", route_handlers=ROUTERS)


def _before_request(settings: Settings) -> Callable[[Request[Any, Any, Any]], Awaitable[None]]:
    check_origin = origin_check(settings.public_url, OUTSIDE_PATHS)

    async def check(request: Request[Any, Any, Any]) -> None:
        await check_origin(request)
        await read_strictly(request)

    return check


def create_app(settings: Settings) -> Application:
    """Put the application together; nothing is connected before its lifespan starts."""
    headers = security_headers(secure=settings.secure)
    ready = ReadyBytes(headers)
    app = Application(
        route_handlers=[_api(), health.router, results_routes.verify_on_page],
        before_request=_before_request(settings),
        middleware=[
            language_middleware,
            DefineMiddleware(SessionMiddleware, authenticate=authenticate, secure=settings.secure),
        ],
        exception_handlers=EXCEPTION_HANDLERS,
        lifespan=[_lifespan(settings, ready)],
        request_max_body_size=LARGEST_BODY,
        openapi_config=OpenAPIConfig(
            title="One Door",
            version="1",
            description="Every service of every department behind one door.",
            path="/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
    )
    app.ready = ready
    app.asgi_handler = with_headers(app.asgi_handler, headers)
    return app


def behind_proxies(app: Application, trusted: Sequence[str]) -> Any:  # noqa: ANN401  # ASGI's
    """Take a person's address from X-Forwarded-For, as far as the proxies that wrote it are trusted.

    Limits on how often go by that address; without this a whole province behind one proxy shares one.
    """
    return wrap_asgi_with_proxy_headers(app, list(trusted)) if trusted else app


def from_settings() -> Any:  # noqa: ANN401  # ASGI's
    """Build the application of this process from the environment; what the server is pointed at."""
    settings = from_environment()
    return behind_proxies(create_app(settings), settings.trusted_proxies)

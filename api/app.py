"""The web application: one factory, every route and page in one list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from secure import Preset, Secure
from secure.middleware import SecureASGIMiddleware
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.admission import Admission
from api.body_limit import BodyLimit
from api.boundary import Boundary, on_http_error, on_invalid_request, on_passung_error
from api.context import Context
from api.db import database, open_engine
from api.logs import configure_logs
from api.metrics import Metrics
from api.observed import Observed
from api.packed import PackedPages
from api.page_files import Lasting, mount_files
from api.pages import account as account_pages
from api.pages import (
    address_book,
    class_consents,
    class_letters,
    classes,
    desk_columns,
    letter,
    reminders,
    short_talk,
    together,
    vacancies,
    vacancy,
)
from api.pages import audit as audit_pages
from api.pages import consents as consent_pages
from api.pages import desk as desk_pages
from api.pages import follow_up as follow_up_pages
from api.pages import letters as letter_pages
from api.pages import openid as openid_pages
from api.pages import people as people_pages
from api.pages import place_fit as fit_pages
from api.pages import referrals as referral_pages
from api.pages import replies as reply_pages
from api.pages import restriction as restriction_pages
from api.pages import sign_in as sign_in_pages
from api.pages import wishes as wish_pages
from api.pages.environment import show_demo
from api.rates import Rates
from api.routes import (
    audit,
    bodies,
    consents,
    deputies,
    exports,
    health,
    imports,
    letters,
    match,
    occupations,
    offers,
    people,
    picks,
    place_fit,
    places,
    profiles,
    programmes,
    referrals,
    restriction,
    runs,
    session,
    users,
)
from api.routes import metrics as metrics_route
from api.routes.openapi import describe
from api.same_origin import SameOrigin
from api.security.entry import admit
from api.security.protection import require_protection
from api.services.local_tables import local_tables
from api.services.market import OpenMarket
from api.services.matching import warm_up
from api.services.title_codes import TitleCodes
from api.settings import Settings
from matching.errors import PassungError, UnavailableError
from matching.reference import use_imports

PARTS = (
    health.router,
    metrics_route.router,
    session.router,
    users.router,
    audit.router,
    match.router,
    occupations.router,
    profiles.router,
    people.router,
    picks.router,
    consents.router,
    exports.router,
    restriction.router,
    runs.router,
    places.router,
    imports.router,
    place_fit.router,
    offers.router,
    bodies.router,
    programmes.router,
    referrals.router,
    letters.router,
    deputies.router,
    sign_in_pages.router,
    openid_pages.router,
    account_pages.router,
    audit_pages.router,
    people_pages.router,
    together.router,
    short_talk.router,
    consent_pages.router,
    wish_pages.router,
    letter_pages.router,
    letter.router,
    referral_pages.router,
    reply_pages.router,
    address_book.router,
    fit_pages.router,
    restriction_pages.router,
    classes.router,
    class_consents.router,
    class_letters.router,
    reminders.router,
    vacancies.router,
    vacancy.router,
    follow_up_pages.router,
    desk_pages.router,
    desk_columns.router,
)
CONCURRENT_REQUESTS = 200
CONNECTIONS = 1_000
TRUSTED_PROXIES = "127.0.0.1"
KEEP_ALIVE_SECONDS = 15
GRACE_SECONDS = 30
"""How long requests in flight are waited for after SIGTERM."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application; outside the demo RefusedError, unless accounts protect the data."""
    settings = settings or Settings()
    if not settings.demo:
        with database(settings.database_url) as guarded:
            require_protection(guarded)
    metrics = Metrics.new()
    app = FastAPI(
        dependencies=[Depends(admit)],
        lifespan=_lifespan,
        title="Passung",
        version="1",
        summary="Junge Menschen, Ausbildungsplätze und Förderangebote in Hessen.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=_middleware(settings, metrics),
        exception_handlers={
            PassungError: on_passung_error,
            HTTPException: on_http_error,
            RequestValidationError: on_invalid_request,
        },
    )
    app.state.context = context_of(settings, metrics)
    for part in PARTS:
        app.include_router(part)
    mount_files(app)
    describe(app)
    return app


def context_of(settings: Settings, metrics: Metrics) -> Context:
    """Open the database and read the lists that a service works with."""
    use_imports(settings.data_dir)
    show_demo(demo=settings.demo)
    engine = open_engine(settings.database_url)
    metrics.watch(engine)
    local = local_tables(settings.data_dir, stale_days=settings.stale_days)
    market = OpenMarket(engine, TitleCodes(settings.data_dir))
    return Context(settings, engine, market, local, metrics, Rates.of(settings))


def serve(settings: Settings | None = None) -> None:
    """Run the service until it is stopped."""
    settings = settings or Settings()
    configure_logs()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,  # addresses hold names that were searched for
        server_header=False,
        forwarded_allow_ips=TRUSTED_PROXIES,
        limit_concurrency=CONNECTIONS,  # answered plainly; requests are counted by `Admission`
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Be warm before the first question; close the database at the end."""
    context: Context = app.state.context
    with suppress(UnavailableError):  # then /readyz says what is missing
        warm_up(context.market, context.settings.today())
    yield
    context.engine.dispose()


def _middleware(settings: Settings, metrics: Metrics) -> list[Middleware]:
    """From the outside in; what the inner four refuse leaves through the boundary."""
    hosts = settings.trusted_hosts
    return [
        Middleware(Lasting),
        Middleware(SecureASGIMiddleware, secure=Secure.from_preset(Preset.STRICT)),
        Middleware(PackedPages),
        Middleware(Observed, metrics=metrics),
        Middleware(Boundary),
        Middleware(Admission, most=CONCURRENT_REQUESTS),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(SameOrigin),
        Middleware(
            BodyLimit,
            max_body_size=settings.max_body_bytes,
            max_file_size=settings.max_file_bytes,
        ),
    ]

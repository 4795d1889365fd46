"""A real browser in front of a real service; without one, the run says that it was not tried."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from tests.api.service import PASSWORD
from tests.browser.modes import WIDE, Mode
from tests.browser.site import Site, running

CHROMIUM = ("chromium", "chromium-browser")
MODULES = Path(__file__).parents[2] / "node_modules"
NOT_RUN = "BROWSER TESTS NOT RUN"
PATIENCE_MS = 20_000

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that Playwright installed."""
    with sync_playwright() as playwright:
        installed = playwright.chromium.executable_path
        found = next(filter(None, map(shutil.which, CHROMIUM)), None)
        found = found or (installed if Path(installed).exists() else None)
        if found is None:
            pytest.skip(f"{NOT_RUN}: no Chromium (Debian: apt install chromium)")
        alone = ["--no-sandbox"] if os.geteuid() == 0 else []
        yield playwright.chromium.launch(executable_path=found, args=alone)


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return _installed("axe-core/axe.min.js")


@pytest.fixture(scope="session")
def htmx() -> str:
    """The script of htmx, which the pages load where it is installed."""
    return _installed("htmx.org/dist/htmx.min.js")


def _installed(name: str) -> str:
    """A script that `make assets` installed."""
    path = MODULES / name
    if not path.is_file():
        pytest.skip(f"{NOT_RUN}: no {name} (make assets)")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The county of the fixtures; tests add to it and take nothing away."""
    quick = PasswordHash([Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.security.passwords.HASHER", quick)
        with running(tmp_path_factory.mktemp("site")) as found:
            yield found


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, site: Site) -> Callable[[str], StorageState | None]:
    """The cookies of an account; each signs in once."""
    known: dict[str, StorageState] = {}

    def cookies(login: str) -> StorageState | None:
        if login and login not in known:
            with chromium.new_context(base_url=site.address) as context:
                body = {"login": login, "password": PASSWORD}
                answer = context.request.post("/api/v1/session", data=body)
                assert answer.ok, answer.status
                known[login] = context.storage_state()
        return known.get(login)

    return cookies


@pytest.fixture
def visit(
    chromium: Browser, site: Site, signed_in: Callable[[str], StorageState | None]
) -> Iterator[Visit]:
    """A page of a browser of its own, signed in as an account, in one of the modes."""
    with ExitStack() as opened:

        def visited(
            login: str = "", *, mode: Mode = WIDE, script: bool = True, open_csp: bool = False
        ) -> Page:
            context: BrowserContext = chromium.new_context(
                base_url=site.address,
                storage_state=signed_in(login),
                viewport={"width": mode.width, "height": mode.height},
                color_scheme=mode.scheme,
                java_script_enabled=script,
                bypass_csp=open_csp,
                locale="de-DE",
            )
            opened.callback(context.close)
            context.set_default_timeout(PATIENCE_MS)
            return context.new_page()

        yield visited

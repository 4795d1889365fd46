"""What holds for every test: no network, an environment of its own, a fixed seed."""

import os
import random
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import settings

from matching.reference import use_imports
from matching.reference.active_imports import active_imports

SEED = 20270801
"""The start of a training year; pytest-randomly shuffles the order, not the draws."""
INDEX = "wish_index-*"
"""How folders with what the built-in lists teach are called."""
NO_BROWSER = "BROWSER TESTS NOT RUN"
"""How tests/browser says that there is none."""

settings.register_profile("test", derandomize=True, database=None, deadline=None)
settings.register_profile("soak", database=None, deadline=None, max_examples=2000)
settings.load_profile("test")


class NetworkForbiddenError(RuntimeError):
    """A test wanted to reach something else than this machine."""


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the caller's settings, home or terminal reaches a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PASSUNG_")]:
            patch.delenv(name)
        for name in ("FORCE_COLOR", "GITHUB_ACTIONS", "XDG_DATA_HOME"):
            patch.delenv(name, raising=False)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("PASSUNG_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.setenv("NO_COLOR", "1")
        patch.setenv("COLUMNS", "100")
        for who in ("ACCOUNT", "ADDRESS"):  # tests/api/test_rates.py sets its own
            patch.setenv(f"PASSUNG_{who}_REQUESTS_PER_MINUTE", "0")
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Connections, datagrams and name look-ups stay on the loopback."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
        yield


@pytest.fixture(scope="session")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that whole services share, so that not each of them learns the lists anew."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "learned"


@pytest.fixture(autouse=True)
def _own_data_dir(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, learned: Path
) -> Iterator[None]:
    """Lists that one test imports are not seen by the next.

    What the built-in lists teach is the same for all: it is linked, not written hundreds of times.
    """
    own = tmp_path_factory.mktemp("lists")
    for index in learned.glob(INDEX):
        (own / index.name).symlink_to(index)
    monkeypatch.setenv("PASSUNG_DATA_DIR", str(own))
    yield
    if active_imports().path is not None:
        use_imports(None)
    for index in own.glob(INDEX):
        if not index.is_symlink() and not (learned / index.name).exists():
            learned.mkdir(exist_ok=True)
            with suppress(OSError):  # another worker was quicker
                index.rename(learned / index.name)
    shutil.rmtree(own, ignore_errors=True)


@pytest.fixture(autouse=True)
def _fixed_seed() -> None:
    random.seed(SEED)


def _guarded(call: Callable[..., object]) -> Callable[..., object]:
    def guarded(self: socket.socket, *args: object) -> object:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            address = args[-1]
            _allow(address[0] if isinstance(address, tuple) else address)
        return call(self, *args)

    return guarded


def _guarded_lookup(lookup: Callable[..., object]) -> Callable[..., object]:
    def guarded(host: object, *args: object, **kwargs: object) -> object:
        _allow(host)
        return lookup(host, *args, **kwargs)

    return guarded


def _allow(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        loopback = ip_address(str(name)).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        message = f"No network in tests: {name}"
        raise NetworkForbiddenError(message)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud when the pages were not looked at in a browser."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {str(one.longrepr[2]) for one in skipped if isinstance(one.longrepr, tuple)}
    for reason in sorted(reasons):
        if NO_BROWSER in reason:
            terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)

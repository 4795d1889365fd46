"""The second factor: time-based codes (TOTP) of an app; a code counts once."""

from datetime import datetime

from pyotp import TOTP, random_base32
from pyotp.exceptions import OTPVerificationError

ISSUER = "Passung"
STEPS_AROUND = 1  # clocks differ by up to half a minute


def new_seed() -> str:
    """A random seed, as an app takes it."""
    return random_base32()


def address_for_app(seed: str, login: str) -> str:
    """What the QR code says."""
    return TOTP(seed).provisioning_uri(name=login, issuer_name=ISSUER)


def used_step(seed: str, code: str, *, after: int | None, now: datetime) -> int | None:
    """The step of time that a code belongs to; None when it is wrong or was used before."""
    digits = code.replace(" ", "")
    if not (digits.isascii() and digits.isdigit()):
        return None
    try:
        step = TOTP(seed).verify_and_get_timecode(digits, for_time=now, valid_window=STEPS_AROUND)
    except OTPVerificationError:
        return None
    return step if after is None or step > after else None

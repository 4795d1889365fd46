"""Random secrets and their hashes; long enough that a plain SHA-256 keeps them."""

from hashlib import sha256
from secrets import choice, token_hex, token_urlsafe

KEY_MARK = "psk"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which look alike on paper."""
GROUPS, GROUP = 3, 4


def new_token() -> str:
    """A token of a session: 256 random bits."""
    return token_urlsafe(32)


def new_key() -> tuple[str, str]:
    """An API key and the part of it that may be shown later."""
    prefix = token_hex(4)
    return f"{KEY_MARK}_{prefix}_{token_hex(32)}", prefix


def prefix_of(key: str) -> str | None:
    """The open part of an API key; None for what is none."""
    parts = key.split("_")
    return parts[1] if parts[0] == KEY_MARK and len(parts) == GROUPS else None


def new_code() -> str:
    """A code to print, such as `K7QD-M2XA-9FHT`: 60 random bits."""
    return "-".join("".join(choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def digest(secret: str) -> str:
    """The hash under which a random secret is stored."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

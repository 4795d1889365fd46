"""References of answer sheets: random, and so without any meaning for whoever finds one."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits and letters that are not taken for one another on paper."""

GROUPS, GROUP_LENGTH = 4, 4


def new_reference() -> str:
    """A reference of 80 random bits, such as `K7Q2-M9XF-4TRD-8WPA`."""
    groups = ("".join(map(_sign, range(GROUP_LENGTH))) for _ in range(GROUPS))
    return "-".join(groups)


def _sign(_: int) -> str:
    return secrets.choice(ALPHABET)

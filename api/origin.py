"""Where an error came from: a place in our code, never the text of the error."""

from traceback import extract_tb


def origin(error: BaseException) -> str:
    """The innermost line of our own code, as function and number; empty when there is none."""
    frames = [
        frame for frame in extract_tb(error.__traceback__) if "site-packages" not in frame.filename
    ]
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""

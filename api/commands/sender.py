"""Who writes letters, from the settings of the environment."""

from matching.letter import Sender


def sender() -> Sender:
    """The sender that `PASSUNG_SENDER_...` describe."""
    from api.settings import SenderSettings

    return Sender(**SenderSettings().model_dump())

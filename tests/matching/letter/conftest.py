"""An envelope for tests of drafting."""

from datetime import date

import pytest

from matching.letter import Envelope, Recipient, Sender


@pytest.fixture
def envelope() -> Envelope:
    """A letter of 25 November 2026."""
    sender = Sender("Verein Brücke", "Schulsozialarbeit", "Petra Muster", "Weg 1", "61348", "Ort")
    recipient = Recipient("Jugendberufsagentur", "Am Markt 1", "61348", "Bad Homburg")
    return Envelope(sender, recipient, date(2026, 11, 25), "SSA-26-001")

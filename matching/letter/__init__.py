"""What a letter says, as data (rulebook 6)."""

from matching.letter.draft import TALK, draft_recommendation
from matching.letter.forbidden import ForbiddenWord, Topic, forbidden_words
from matching.letter.parts import (
    ConditionSentence,
    Envelope,
    LetterFacts,
    Notes,
    Person,
    Recipient,
    Sender,
    SignatureLine,
    SignerRole,
    Wish,
    german_day,
)
from matching.letter.signatures import signature_lines
from matching.letter.steps import NextStep, certificate_words, place_step, programme_step
from matching.letter.wishes import wish_title

__all__ = [
    "TALK",
    "ConditionSentence",
    "Envelope",
    "ForbiddenWord",
    "LetterFacts",
    "NextStep",
    "Notes",
    "Person",
    "Recipient",
    "Sender",
    "SignatureLine",
    "SignerRole",
    "Topic",
    "Wish",
    "certificate_words",
    "draft_recommendation",
    "forbidden_words",
    "german_day",
    "place_step",
    "programme_step",
    "signature_lines",
    "wish_title",
]

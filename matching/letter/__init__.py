"""What a letter says, as data (rulebook 6)."""

from matching.letter.draft import TALK, draft_letter
from matching.letter.forbidden import ForbiddenWord, Topic, forbidden_words
from matching.letter.parts import (
    ConditionSentence,
    Envelope,
    LetterFacts,
    Meeting,
    Notes,
    Person,
    Recipient,
    Reply,
    Salutation,
    Sender,
    SignatureLine,
    SignerRole,
    Wish,
    german_day,
)
from matching.letter.plain_language import LanguageRule, LanguageWarning, language_warnings
from matching.letter.review import MarkedWord, review_text
from matching.letter.signatures import signature_lines
from matching.letter.signers import lines_for
from matching.letter.steps import NextStep, certificate_words, place_step, programme_step
from matching.letter.wishes import wish_title

__all__ = [
    "TALK",
    "ConditionSentence",
    "Envelope",
    "ForbiddenWord",
    "LanguageRule",
    "LanguageWarning",
    "LetterFacts",
    "MarkedWord",
    "Meeting",
    "NextStep",
    "Notes",
    "Person",
    "Recipient",
    "Reply",
    "Salutation",
    "Sender",
    "SignatureLine",
    "SignerRole",
    "Topic",
    "Wish",
    "certificate_words",
    "draft_letter",
    "forbidden_words",
    "german_day",
    "language_warnings",
    "lines_for",
    "place_step",
    "programme_step",
    "review_text",
    "signature_lines",
    "wish_title",
]

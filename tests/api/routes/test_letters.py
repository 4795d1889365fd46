"""Letters over HTTP: drafted, edited in every sentence, confirmed by a human, printed again."""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from uuid import UUID

import pytest
from httpx2 import Response
from pypdf import PdfReader
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from api.audit_store import ENTRIES
from api.db import reading
from api.letter_store import LETTERS
from api.restriction_terms import RestrictionReason
from api.scope import DEMO
from api.services.restriction import restrict
from tests.api.service import ON, Serve

PATH = "/api/v1/letters"
MARKUP = "#set page(fill: red) <b>x</b> {{ 7*7 }} | a | ## y [ ] z"


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    return serve(county)


def test_a_draft_speaks_from_the_facts_and_says_what_is_missing(client: TestClient) -> None:
    letter = _draft(client).json()
    assert letter["state"] == "DRAFT"
    assert letter["subject"] == "Überleitung nach der Beratung: Mira Öztürk"
    facts = next(block for block in letter["blocks"] if block["kind"] == "facts")
    assert {"label": "Geburtsdatum", "value": "14.09.2010"} in facts["rows"]
    assert {"label": "Telefon", "needed": False} in letter["missing"]
    (line,) = client.get(PATH, params={"person": letter["person"]}).json()["items"]
    assert (line["id"], line["title"]) == (letter["id"], letter["title"])


def test_every_sentence_can_be_another_and_stays_so(client: TestClient) -> None:
    drafted = _draft(client)
    blocks = [{"kind": "paragraph", "text": "Mein eigener Satz."}, *drafted.json()["blocks"][1:]]
    edited = _reword(client, drafted.json()["id"], drafted.headers["ETag"], blocks)
    again = client.get(f"{PATH}/{drafted.json()['id']}").json()
    assert again["blocks"] == edited.json()["blocks"] == blocks
    assert "Mein eigener Satz." in text_of(client.get(f"{PATH}/{again['id']}.pdf").content)
    back = client.patch(
        f"{PATH}/{again['id']}",
        json={"as_template": True},
        headers={"If-Match": edited.headers["ETag"]},
    )
    assert back.json()["blocks"] == drafted.json()["blocks"]


def test_markup_in_an_edited_text_is_printed_as_text(client: TestClient) -> None:
    drafted = _draft(client)
    blocks = [
        {"kind": "heading", "text": MARKUP},
        {"kind": "paragraph", "text": MARKUP},
        {"kind": "list", "items": [MARKUP]},
        {"kind": "facts", "rows": [{"label": MARKUP, "value": MARKUP}]},
    ]
    letter = _reword(client, drafted.json()["id"], drafted.headers["ETag"], blocks).json()["id"]
    text = " ".join(text_of(client.get(f"{PATH}/{letter}.pdf").content).split())
    assert text.count("{{ 7*7 }}") == 5
    page = client.get(f"{PATH}/{letter}.html").text
    assert "<b>x</b>" not in page
    assert page.count("&lt;b&gt;x&lt;/b&gt;") == 5


def test_a_word_that_must_not_stand_is_marked_and_stops_only_the_confirmation(
    client: TestClient,
) -> None:
    drafted = _draft(client)
    blocks = [{"kind": "paragraph", "text": "Ohne Termin droht eine Sperrzeit wegen Krankheit."}]
    edited = _reword(client, drafted.json()["id"], drafted.headers["ETag"], blocks)
    marked = {one["word"]: one["barred"] for one in edited.json()["warnings"]}
    assert marked == {"Sperrzeit": True, "Krankheit": False}
    assert all(one["line"] > 1 for one in edited.json()["warnings"])
    refused = _confirm(client, edited.json()["id"], edited.headers["ETag"])
    assert refused.status_code == 409
    assert "Sperrzeit" in refused.json()["detail"]


def test_what_is_confirmed_is_printed_again_byte_for_byte(
    client: TestClient, county: Engine
) -> None:
    drafted = _draft(client)
    letter = drafted.json()["id"]
    confirmed = _confirm(client, letter, drafted.headers["ETag"])
    assert confirmed.json()["state"] == "CONFIRMED"
    pdf = client.get(f"{PATH}/{letter}.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert sha256(pdf.content).hexdigest() == confirmed.json()["pdf_hash"]
    assert len(PdfReader(BytesIO(pdf.content)).pages) >= 1
    person = client.get(f"/api/v1/people/{confirmed.json()['person']}")
    changed = client.patch(
        f"/api/v1/people/{confirmed.json()['person']}",
        json={"family_name": "Anders"},
        headers={"If-Match": person.headers["ETag"]},
    )
    assert changed.status_code == 200
    assert client.get(f"{PATH}/{letter}.pdf").content == pdf.content
    assert client.get(f"{PATH}/{letter}").json()["blocks"] == drafted.json()["blocks"]
    with reading(county) as connection:
        purposes = connection.execute(select(ENTRIES.c.purpose)).scalars().all()
    assert f"sha256:{confirmed.json()['pdf_hash']}" in purposes


def test_a_confirmed_letter_changes_no_more(client: TestClient) -> None:
    drafted = _draft(client)
    letter = drafted.json()["id"]
    etag = _confirm(client, letter, drafted.headers["ETag"]).headers["ETag"]
    blocks = drafted.json()["blocks"]
    _reword(client, letter, etag, blocks, status=409)
    assert _confirm(client, letter, etag).status_code == 409
    assert client.delete(f"{PATH}/{letter}").status_code == 409


def test_nobody_overwrites_what_was_not_seen(client: TestClient) -> None:
    drafted = _draft(client)
    letter, etag = drafted.json()["id"], drafted.headers["ETag"]
    blocks = [{"kind": "paragraph", "text": "Neu."}]
    _reword(client, letter, etag, blocks)
    _reword(client, letter, etag, blocks, status=412)
    assert client.patch(f"{PATH}/{letter}", json={}).status_code == 428
    assert _confirm(client, letter, etag).status_code == 412


def test_without_the_consent_there_is_no_letter_but_the_sheets_to_sign(
    client: TestClient, county: Engine
) -> None:
    person = _key(client, "P2")
    body = {"person": person, "kind": "D03", "recipient": "B-AA"}
    refused = client.post(PATH, json=body)
    assert refused.status_code == 409
    assert "D06" in refused.json()["detail"]
    for kind in ("D06", "D07"):
        sheet = client.post(PATH, json={**body, "kind": kind})
        assert sheet.status_code == 201, sheet.text
        assert "Agentur für Arbeit Musterstadt" in str(sheet.json()["blocks"])
    with reading(county) as connection:
        kinds = connection.execute(select(LETTERS.c.kind)).scalars().all()
        verbs = select(ENTRIES.c.verb).where(ENTRIES.c.kind == "LETTER")
        assert sorted(kinds) == ["D06", "D07"]
        assert "REFUSE" in connection.execute(verbs).scalars().all()


def test_a_withdrawal_stops_a_draft_and_leaves_what_was_confirmed(client: TestClient) -> None:
    draft, done = _draft(client), _draft(client)
    assert _confirm(client, done.json()["id"], done.headers["ETag"]).status_code == 200
    person = draft.json()["person"]
    for consent in client.get(f"/api/v1/people/{person}/consents").json()["items"]:
        client.post(f"/api/v1/people/{person}/consents/{consent['id']}/withdrawal")
    assert client.get(f"{PATH}/{draft.json()['id']}.pdf").status_code == 409
    assert _confirm(client, draft.json()["id"], draft.headers["ETag"]).status_code == 409
    assert client.get(f"{PATH}/{done.json()['id']}.pdf").status_code == 200


def test_while_a_record_is_only_kept_no_letter_is_drafted(
    client: TestClient, county: Engine
) -> None:
    draft = _draft(client)
    restrict(
        county,
        DEMO,
        row_id=UUID(draft.json()["person"]),
        reason=RestrictionReason.OBJECTION,
        restricted_on=ON,
        on=ON,
    )
    body = {"person": draft.json()["person"], "kind": "D06", "recipient": "B-AA"}
    assert client.post(PATH, json=body).status_code == 409
    assert client.get(f"{PATH}/{draft.json()['id']}.pdf").status_code == 409


def test_two_languages_stay_together(client: TestClient) -> None:
    person = _key(client, "P1")
    body = {"person": person, "kind": "D05", "recipient": "person", "details": {"language": "uk"}}
    drafted = client.post(PATH, json=body)
    assert drafted.status_code == 201, drafted.text
    letter, etag = drafted.json()["id"], drafted.headers["ETag"]
    _reword(client, letter, etag, drafted.json()["blocks"], status=409)
    german = client.patch(f"{PATH}/{letter}", json={"details": {}}, headers={"If-Match": etag})
    _reword(client, letter, german.headers["ETag"], drafted.json()["blocks"])


def test_the_words_of_a_sheet_to_be_signed_are_fixed(client: TestClient) -> None:
    body = {"person": _key(client, "P1"), "kind": "D06", "recipient": "B-AA"}
    sheet = client.post(PATH, json=body)
    letter, etag = sheet.json()["id"], sheet.headers["ETag"]
    _reword(client, letter, etag, sheet.json()["blocks"], status=409)
    assert _confirm(client, letter, etag).status_code == 200


def test_letters_of_others_are_unknown(county: Engine, client: TestClient, serve: Serve) -> None:
    letter = _draft(client).json()["id"]
    unknown = "00000000-0000-4000-8000-000000000000"
    for login in ("demo-counsellor-b", "demo-school_social_worker-b"):
        other = serve(county, login)
        assert other.get(PATH).json()["items"] == []
        for path in (f"{PATH}/{letter}", f"{PATH}/{letter}.pdf", f"{PATH}/{letter}.html"):
            answer = other.get(path)
            assert answer.status_code == 404
            assert answer.text == other.get(path.replace(letter, unknown)).text
        assert other.delete(f"{PATH}/{letter}").status_code == 404


def test_letters_go_with_the_person_and_are_in_the_export(
    client: TestClient, county: Engine
) -> None:
    drafted = _draft(client)
    person = drafted.json()["person"]
    _confirm(client, drafted.json()["id"], drafted.headers["ETag"])
    export = client.get(f"/api/v1/people/{person}/export").json()
    assert "letter" in {part["table"] for part in export["further"]}
    seen = client.get(f"/api/v1/people/{person}").headers["ETag"]
    assert client.delete(f"/api/v1/people/{person}", headers={"If-Match": seen}).status_code == 204
    with reading(county) as connection:
        assert connection.execute(select(LETTERS.c.id)).first() is None


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [{"kind": "paragraph", "text": ""}],
        [{"kind": "paragraph", "text": "\x07"}],
        [{"kind": "paragraph", "text": "x" * 2_001}],
        [{"kind": "script", "text": "x"}],
        [{"kind": "lines", "count": 10_000}],
        [{"kind": "paragraph", "text": "x"}] * 10_000,
        [{"kind": "paragraph", "text": 7}],
        [{"kind": "paragraph", "text": "x", "style": "y"}],
    ],
)
def test_what_is_no_text_of_a_letter_is_refused(
    client: TestClient, blocks: list[Mapping[str, object]]
) -> None:
    drafted = _draft(client)
    letter = drafted.json()["id"]
    _reword(client, letter, drafted.headers["ETag"], blocks, status=422)
    assert client.get(f"{PATH}/{letter}").json()["blocks"] == drafted.json()["blocks"]


def text_of(pdf: bytes) -> str:
    """The words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _key(client: TestClient, person_id: str) -> str:
    people = client.get("/api/v1/people").json()["items"]
    return next(str(one["id"]) for one in people if one["person_id"] == person_id)


def _draft(client: TestClient) -> Response:
    body = {"person": _key(client, "P1"), "kind": "D03", "recipient": "B-AA"}
    answer = client.post(PATH, json=body)
    assert answer.status_code == 201, answer.text
    return answer


def _reword(
    client: TestClient, letter: str, etag: str, blocks: object, *, status: int = 200
) -> Response:
    answer = client.patch(
        f"{PATH}/{letter}",
        json={"text": {"subject": "Ein Brief", "blocks": blocks}},
        headers={"If-Match": etag},
    )
    assert answer.status_code == status, answer.text
    return answer


def _confirm(client: TestClient, letter: str, etag: str) -> Response:
    return client.post(f"{PATH}/{letter}/confirmation", headers={"If-Match": etag})

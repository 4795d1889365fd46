"""Files of other programs are read completely; what cannot be kept is said."""

import io
from datetime import date
from pathlib import Path

import pytest

from api.intake import KINDS, OFFERS, PEOPLE, PLACES, Reading, opened, read, source_of
from api.intake.terms import Terms
from api.records import OfferRecord, PersonRecord, PlaceRecord, Record
from api.scope import TenantKind
from matching.errors import InputError, RefusedError
from matching.vocabulary import (
    CertificateState,
    PlaceKind,
    PlaceSource,
    SchoolCertificate,
)

SAMPLES = Path(__file__).parent / "samples"
AGENCY = Terms(tenant=TenantKind.AA, collected_on=date(2026, 8, 31))


def places_of(name: str) -> Reading[PlaceRecord]:
    """A sample read as places."""
    with opened(str(SAMPLES / name)) as source:
        return read(source, PLACES)


def offers_of(name: str, terms: Terms = AGENCY) -> Reading[OfferRecord]:
    """A sample read as offers."""
    with opened(str(SAMPLES / name)) as source:
        return read(source, OFFERS, terms=terms)


def people_of(name: str, terms: Terms = AGENCY) -> Reading[PersonRecord]:
    """A sample read as people."""
    with opened(str(SAMPLES / name)) as source:
        return read(source, PEOPLE, terms=terms)


def values(record: Record) -> dict[str, object]:
    """What a record knows."""
    return record.model_dump(exclude_defaults=True)


def test_old_jobsuche_reads_places_and_each_location() -> None:
    reading = places_of("ba_jobsuche_old.json")
    assert [one.place_id for one in reading.records] == [
        "10001-0000000001-S",
        "10001-0000000002-S",
        "10001-0000000002-S#2",
    ]
    assert values(reading.records[0]) == {
        "place_id": "10001-0000000001-S",
        "source": PlaceSource.BA,
        "employer": "Schreinerei Eichhain GmbH",
        "title": "Ausbildung Tischler (m/w/d) 2027",
        "kldb": "22342",
        "kind": PlaceKind.DUAL,
        "postcode": "61250",
        "place": "Usingen",
        "openings": 2,
        "start_date": date(2027, 8, 1),
        "part_time_possible": True,
        "url": "https://eichhain.example/a",
    }
    assert [(one.line, one.code) for one in reading.report.errors] == [(3, "no_training")]


def test_new_jobsuche_pads_postcodes_reads_html_and_shows_no_enum() -> None:
    first, study, abroad = places_of("ba_jobsuche_new.json").records
    assert first.place_id == "12511-2027X0000000001-S"
    assert first.postcode == "01067"
    assert first.description == "Du lernst alles.\nLöten\nMessen & Prüfen"
    assert first.desired_certificate is SchoolCertificate.MSA
    assert first.part_time_possible is False
    assert (first.contact_name, first.contact_phone) == ("Kim Lindqvist", "069 90009-114")
    assert (study.kind, study.employer, study.desired_certificate) == (
        PlaceKind.DUAL_STUDY,
        None,
        None,
    )
    assert (abroad.postcode, abroad.place) == (None, "Salzburg (OESTERREICH)")


def test_new_jobsuche_says_what_it_cannot_keep() -> None:
    report = places_of("ba_jobsuche_new.json").report
    assert [(one.line, one.column) for one in report.notices] == [
        (1, "verguetungsangabe"),
        (1, "arbeitszeitSchichtNachtWochenende"),
        (2, "geforderterBildungsabschluss"),
        (3, "land"),
    ]


def test_details_of_one_offer_are_read_as_one() -> None:
    content = b'{"refnr": "R1", "titel": "Koch", "arbeitsort": {"plz": "61250"}}'
    reading = read(source_of("x.json", io.BytesIO(content)), PLACES)
    assert [(one.place_id, one.postcode) for one in reading.records] == [("R1", "61250")]


def test_hr_ba_xml_reads_deadline_grades_hours_and_what_is_gone() -> None:
    reading = places_of("hr_ba.xml")
    baker, study, abroad = reading.records
    assert baker.apply_until == date(2027, 5, 31)
    assert (baker.weekly_hours, baker.desired_grade_ma, baker.openings) == (38.5, 3.0, 2)
    assert baker.desired_certificate is SchoolCertificate.HSA
    assert baker.description == "Wir backen selbst.\nArbeitszeit: ab 4 Uhr"
    assert baker.contact_phone == "+49 069 90009 201"
    assert study.kind is PlaceKind.DUAL_STUDY
    assert (abroad.place_id, abroad.postcode) == ("10001-A3-S#2", None)
    assert reading.closed == ("10001-A0-S",)
    assert [(one.line, one.code) for one in reading.report.errors] == [(2, "no_training")]


def test_ausbildungssuche_reads_dates_seats_and_programmes() -> None:
    reading = offers_of("ba_ausbildungssuche.json")
    prepared, school = reading.records
    assert (prepared.programme_id, prepared.seats) == ("BVB", 18)
    assert prepared.apply_until == date(2027, 1, 31)
    assert prepared.contact_phone == "069 90009-300"
    assert (school.programme_id, school.postcode) == ("BFS_2Y", "01067")
    (error,) = reading.report.errors
    assert (error.line, error.column) == (3, "programme_id")


def test_openqcat_reads_its_encoding_and_uses_the_programme_chosen_for_the_file() -> None:
    terms = Terms(programme="ACTIVATION_45")
    assisted, chosen = offers_of("openqcat.xml", terms).records
    assert (assisted.provider, assisted.programme_id) == ("Träger Öhrnwald e. V.", "ASA_ACC")
    assert (assisted.start_date, assisted.end_date) == (date(2027, 9, 1), date(2028, 8, 31))
    assert (assisted.postcode, assisted.seats) == ("61348", 12)
    assert chosen.programme_id == "ACTIVATION_45"
    assert offers_of("openqcat.xml").closed == ("P-3",)


def test_contact_list_keeps_seven_columns_but_not_the_sex_and_sets_the_last_day() -> None:
    reading = people_of("contact_list.csv")
    first, second = reading.records
    assert (first.given_name, first.family_name, first.postcode) == ("Mira", "Öztürk", "61250")
    assert first.certificate_state is CertificateState.REACHED
    assert second.school_certificate is SchoolCertificate.NONE
    assert second.place == "Bad Homburg v. d. Höhe"
    assert reading.delete_by == date(2027, 2, 28)
    assert [(one.line, one.column) for one in reading.report.errors] == [(4, "birth_date")]
    assert all("geschlecht" not in one.column for one in reading.report.notices)


@pytest.mark.parametrize("tenant", [None, *TenantKind])
def test_contact_list_is_for_agencies_and_land_bodies_only(tenant: TenantKind | None) -> None:
    terms = Terms(tenant=tenant, collected_on=date(2026, 8, 31))
    if tenant in {TenantKind.AA, TenantKind.LAND_BODY}:
        assert len(people_of("contact_list.csv", terms).records) == 2
        return
    with pytest.raises(RefusedError, match="weil das Gesetz nur ihnen diese Angaben gibt"):
        people_of("contact_list.csv", terms)


def test_contact_list_without_the_day_of_collection_is_refused() -> None:
    with pytest.raises(RefusedError, match="fehlt der Tag, an dem sie erhoben wurde"):
        people_of("contact_list.csv", Terms(tenant=TenantKind.LAND_BODY))


def test_class_list_needs_first_names_only_and_asks_about_twins() -> None:
    reading = people_of("class_list.csv", Terms(school="Schule am Kranichteich"))
    anna, initials = reading.records
    assert (anna.given_name, anna.family_name, anna.school_class) == ("Anna", "B.", "9a")
    assert anna.school == "Schule am Kranichteich"
    assert anna.wishes == ("Tischlerin",)
    assert initials.given_name == "C. D."
    assert [(one.line, one.code) for one in reading.report.errors] == [
        (4, "same_name"),
        (5, "no_name"),
    ]


def test_keys_of_a_list_stay_the_same_and_depend_on_the_secret() -> None:
    plain, again = (people_of("class_list.csv").records[0].person_id for _ in range(2))
    keyed = people_of("class_list.csv", Terms(secret=b"geheim")).records[0].person_id
    assert plain == again
    assert plain != keyed
    assert "Anna" not in plain


def test_a_typed_class_list_is_read_line_by_line() -> None:
    from api.intake.formats.class_list import typed_class_list
    from api.intake.reading import read_sheet

    typed = typed_class_list("Anna B.\n\nBerg, Kim\nLou\n", Terms(school_class="9a"))
    names = [
        (one.given_name, one.family_name, one.school_class)
        for one in read_sheet(typed, "Eingabe", PEOPLE).records
    ]
    assert names == [("Anna", "B.", "9a"), ("Kim", "Berg", "9a"), ("Lou", None, "9a")]


@pytest.mark.parametrize("name", ["british.json", "french.json"])
def test_other_shapes_end_with_a_sentence_that_names_the_nearest_format(name: str) -> None:
    with pytest.raises(InputError) as caught:
        places_of(name)
    assert caught.value.message.endswith(
        "Am nächsten kommt unsere Tabelle „places“ (Spalte „place_id“ und weitere)."
    )


@pytest.mark.parametrize(
    ("content", "kind", "sentence"),
    [
        ("<jobs/>", "places", "Wurzel „jobs“ ist hier nicht bekannt"),
        ("<a", "places", "kein gültiges XML (Zeile 1, Zeichen 1)"),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "places", "DOCTYPE"),
        ("<?xml version='1.0' encoding='klingon'?><a/>", "places", "Kodierung"),
        ("<HRBAXMLJobPositionPosting/>", "places", "enthält keinen Eintrag"),
        ("<HRBAXMLJobPositionPosting/>", "people", "sie enthält places, nicht people"),
        ("<a>" * 100_000, "places", "nicht bekannt"),
        ("<OPENQCAT>" + "<a>" * 100_000, "offers", "zu tief verschachtelt"),
        ("<OPENQCAT><SERVICE>" + "<a/>" * 60_000, "offers", "mehr als 50000 Teile"),
    ],
)
def test_xml_that_is_refused(content: str, kind: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read(source_of("x.xml", io.BytesIO(content.encode())), KINDS[kind])
    assert sentence in caught.value.message


def test_a_broken_off_xml_gives_nothing_rather_than_half() -> None:
    whole = (SAMPLES / "hr_ba.xml").read_bytes()
    with pytest.raises(InputError, match="kein gültiges XML"):
        read(source_of("x.xml", io.BytesIO(whole[: len(whole) * 2 // 3])), PLACES)

"""German words for the codes of `matching.vocabulary`, as a reader sees them."""

from matching.vocabulary import (
    Band,
    Cefr,
    ChamberArea,
    EmployerSupport,
    Mobility,
    PlaceKind,
    PlaceSource,
    ResultClass,
    SchoolCertificate,
)

CERTIFICATE = {
    SchoolCertificate.NONE: "ohne Abschluss",
    SchoolCertificate.BO: "Berufsorientierter Abschluss",
    SchoolCertificate.HSA: "Hauptschulabschluss",
    SchoolCertificate.QHSA: "qualifizierender Hauptschulabschluss",
    SchoolCertificate.MSA: "mittlerer Abschluss",
    SchoolCertificate.QMSA: "qualifizierender Realschulabschluss",
    SchoolCertificate.FHR: "Fachhochschulreife",
    SchoolCertificate.AHR: "allgemeine Hochschulreife",
}

CEFR = {
    Cefr.BELOW_A1: "unter A1",
    Cefr.A1: "A1",
    Cefr.A2: "A2",
    Cefr.B1: "B1",
    Cefr.B2: "B2",
    Cefr.C1: "C1",
    Cefr.C2: "C2",
    Cefr.NATIVE_OR_EQUIVALENT: "wie Muttersprache",
}

MOBILITY = {
    Mobility.WALK: "zu Fuß",
    Mobility.BICYCLE: "mit dem Rad",
    Mobility.TRANSIT: "mit Bus und Bahn",
    Mobility.CAR: "mit dem Auto",
}

PLACE_KIND = {
    PlaceKind.DUAL: "Ausbildung im Betrieb",
    PlaceKind.SCHOOL: "schulische Ausbildung",
    PlaceKind.DUAL_STUDY: "duales Studium",
    PlaceKind.EQ_SEAT: "Einstiegsqualifizierung",
    PlaceKind.INTERNSHIP: "Praktikum",
}

PLACE_SOURCE = {
    PlaceSource.IHK: "Industrie- und Handelskammer",
    PlaceSource.HWK: "Handwerkskammer",
    PlaceSource.BA: "Agentur für Arbeit",
    PlaceSource.EMPLOYER: "Betrieb",
    PlaceSource.SCHOOL: "Schule",
    PlaceSource.OTHER: "andere Stelle",
}

CHAMBER_AREA = {
    ChamberArea.IH: "Industrie und Handel",
    ChamberArea.HW: "Handwerk",
    ChamberArea.OED: "öffentlicher Dienst",
    ChamberArea.LW: "Landwirtschaft",
    ChamberArea.FB: "freie Berufe",
    ChamberArea.HAUSW: "Hauswirtschaft",
}

EMPLOYER_SUPPORT = {
    EmployerSupport.HOUSING: "Hilfe beim Wohnen",
    EmployerSupport.TRAVEL_COSTS: "Hilfe bei den Fahrtkosten",
    EmployerSupport.TUTORING: "Lernhilfe",
    EmployerSupport.LANGUAGE_COURSE: "Deutschkurs",
    EmployerSupport.MENTOR: "Begleitung im Betrieb",
}

BAND = {
    Band.GOOD_FIT: "passt gut",
    Band.PARTIAL_FIT: "passt teilweise",
}

RESULT_CLASS = {
    ResultClass.POSSIBLE: "möglich",
    ResultClass.POSSIBLE_IF: "möglich, wenn Offenes geklärt ist",
    ResultClass.NOT_POSSIBLE: "zurzeit nicht möglich",
}

"""School certificates as the BA writes them, in both its exports."""

from collections.abc import Mapping
from types import MappingProxyType

from matching.vocabulary import SchoolCertificate

# geforderterBildungsabschluss; values that say nothing about school are None.
CERTIFICATES: Mapping[str, SchoolCertificate | None] = MappingProxyType(
    {
        "NICHT_RELEVANT": None,
        "KEINE_ANGABE": None,
        "KEINE_ANGABEN": None,
        "KEIN_SCHULABSCHLUSS": SchoolCertificate.NONE,
        "OHNE_ABSCHLUSS": SchoolCertificate.NONE,
        "HAUPTSCHULABSCHLUSS": SchoolCertificate.HSA,
        "QUALIFIZIERENDER_ERWEITERTER_HAUPTSCHULABSCHLUSS": SchoolCertificate.QHSA,
        "MITTLERE_REIFE": SchoolCertificate.MSA,
        "MITTLERE_REIFE_MITTLERER_BILDUNGSABSCHLUSS": SchoolCertificate.MSA,
        "MITTLERER_BILDUNGSABSCHLUSS": SchoolCertificate.MSA,
        "FACHHOCHSCHULREIFE": SchoolCertificate.FHR,
        "FACHGEBUNDENE_HOCHSCHULREIFE": SchoolCertificate.FHR,
        "ABITUR_HOCHSCHULREIFE": SchoolCertificate.AHR,
        "ALLGEMEINE_HOCHSCHULREIFE": SchoolCertificate.AHR,
    }
)

# EduDegree of HR-BA-XML. 5 (Fachabitur) opens universities of applied sciences for certain only.
# Degrees after school (7, 9, 14) and 15 (not relevant) ask for no school certificate.
DEGREE_CODES: Mapping[str, SchoolCertificate | None] = MappingProxyType(
    {
        "1": SchoolCertificate.NONE,
        "2": SchoolCertificate.HSA,
        "3": SchoolCertificate.MSA,
        "4": SchoolCertificate.FHR,
        "5": SchoolCertificate.FHR,
        "6": SchoolCertificate.AHR,
        "7": None,
        "9": None,
        "11": SchoolCertificate.BO,
        "12": SchoolCertificate.QHSA,
        "13": SchoolCertificate.MSA,
        "14": None,
        "15": None,
    }
)

"""What the readers of offers share."""

from api.records.fault import Problem

NO_PROGRAMME = Problem(
    "programme_id",
    "unknown_programme",
    "fehlt: Titel und Art nennen kein bekanntes Förderangebot",
    "ein Programm für die ganze Datei wählen oder die Zeile mit programme_id ergänzen",
)

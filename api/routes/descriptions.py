"""What the schemas of the OpenAPI document mean, in German: for those who use the interface.

The docstrings of the classes are in English and speak to those who change the code.
"""

from matching.criteria import CRITERIA

_CRITERIA = " ".join(f"`{one.name}` ({one.title}): {one.explanation}" for one in CRITERIA)

SCHEMAS = {
    "Answer": "Antwort auf einen Brief: Terminvorschlag, bitte anrufen, nicht zuständig,"
    " begonnen, nicht begonnen, anderes.",
    "As": "Wer den Text geschrieben hat.",
    "Attempt": "Ein Versuch, die Person zu erreichen; `reached` ist null, wenn nicht bekannt ist,"
    " ob es gelang.",
    "AuditAnswer": "Einträge des Protokolls, die jüngsten zuerst. `next` ist der Wert von `before`"
    " für die nächste Seite; auf der letzten Seite ist er leer (null).",
    "AuditItem": "Ein Eintrag: wer (`user`, `role`) was (`verb`) womit (`kind`, `subject`) tat, bei"
    " Briefen zu welchem Zweck und an wen. `hash` schließt alle Einträge davor ein.",
    "Band": "Einstufung eines Vorschlags; keine Aussage in Prozent über die Eignung.",
    "BatchState": "Stand einer Datei: Vorschau, eingelesen, zurückgenommen, verworfen oder"
    " abgeschlossen.",
    "BodiesAnswer": "Eine Seite des Adressbuchs. `next` ist der Wert von `after` für die nächste"
    " Seite.",
    "Body_upload_api_v1_imports_post": "Eine Datei mit dem, was sie enthält und woher sie kommt.",
    "BodyAnswer": "Eine Stelle in den Spalten von `bodies.csv`; `id` ist der Schlüssel im Dienst.",
    "BodyChange": "Die Angaben, die ersetzt werden; null macht eine unbekannt, was fehlt, bleibt.",
    "BodyKind": "Art der Stelle.",
    "BodyRecord": "Eine Stelle im Adressbuch, in den Spalten von `bodies.csv`.",
    "Branch": "Branche des Betriebs, wie der Jugendarbeitsschutz sie unterscheidet.",
    "Candidate": "Ein Beruf, der gemeint sein kann. `confidence`: welcher Anteil solcher Antworten"
    " bei der Prüfung stimmte, 0 bis 1.",
    "Cefr": "Deutschniveau nach dem Gemeinsamen Europäischen Referenzrahmen, aufsteigend.",
    "CefrProof": "Wie das Deutschniveau nachgewiesen ist.",
    "CertificateOrigin": "Wo der Abschluss erworben wurde.",
    "CertificateState": "Ob der Abschluss erreicht ist oder noch angestrebt wird.",
    "ChamberArea": "Zu welchem Bereich ein Ausbildungsberuf gehört.",
    "CheckNote": "Was eine Prüfung zu einem Platz sagt; nur BLOCKS steht der Veröffentlichung"
    " entgegen.",
    "ChecksText": "Kästchen, die von Hand angekreuzt werden.",
    "Condition": "Eine Voraussetzung: TRUE erfüllt, FALSE steht entgegen, UNKNOWN offen.",
    "ConsentAct": "Einwilligung in eine Übermittlung oder Entbindung von der Schweigepflicht.",
    "ConsentAnswer": "Was unterschrieben wurde. `counts`: ob es heute gilt; sonst sagt `objection`,"
    " woran es fehlt und was zu tun ist.",
    "ConsentForm": "Form der Unterschrift.",
    "ConsentGivenBy": "Wer unterschrieben hat.",
    "ConsentPurpose": "Zweck, für den unterschrieben wurde.",
    "ConsentRequest": "Was unterschrieben wurde: ein Zweck (`purpose`) und eine Stelle aus dem"
    " Adressbuch (`recipient`: ihre `body_id`, für P1 und P2 der eigene Mandant)."
    " `capacity_checked_by`: wer geprüft hat, ob die minderjährige Person versteht, was sie"
    " unterschreibt.",
    "ConsentsAnswer": "Alle Unterschriften, die jüngsten zuerst, und wann das Informationsblatt"
    " ausgehändigt wurde; `next` ist immer leer (null).",
    "ContactRequest": "Ein Versuch, die Person zu erreichen: Tag, Weg, und ob es gelang (null:"
    " nicht bekannt).",
    "ContactWay": "Weg der Kontaktaufnahme.",
    "Contribution": "Beitrag eines Kriteriums: `points` ist `weight` mal `score`. Bei"
    f" `known: false` ist die Angabe unbekannt, und es zählt ein neutraler Wert. {_CRITERIA}",
    "DeputiesAnswer": "Alle Vertretungen von heute an, auf einer Seite.",
    "DeputyItem": "Wer (`deputy`) wen (`absent`) vom ersten bis zum letzten Tag vertritt.",
    "DeputyNew": "Wer nicht da ist und wer übernimmt, mit den Anmeldenamen; beide Tage zählen mit.",
    "EditedText": "Betreff und Wortlaut eines Briefs, wie er gedruckt werden soll. Was darin"
    " steht, ist Text und nie Auszeichnung.",
    "Excluded": "Ein Platz, dem eine Vorschrift entgegensteht; mindestens eine Bedingung ist"
    " FALSE.",
    "ExcludedAnswer": "Plätze, denen eine Vorschrift entgegensteht. `next` ist der Wert von `after`"
    " für die nächste Seite; auf der letzten Seite ist er leer (null).",
    "Belonging": "Die Einträge einer Tabelle zu dieser Person, ohne leere Felder.",
    "Cell": "Ein Feld eines Eintrags; Dateien sind als base64 geschrieben.",
    "ExportedAnswer": "Was ein festgehaltenes Ergebnis sagte, mit jedem Grund.",
    "ExportedAttempt": "Ein Versuch, die Person zu erreichen.",
    "ExportedConsent": "Was die Person unterschrieben hat.",
    "ExportedLook": "Ein Eintrag des Protokolls zu dieser Person; ohne Rolle war es die"
    " Befehlszeile.",
    "ExportedPerson": "Die Angaben in den Spalten von `people.csv`.",
    "ExportedDecline": "Eine Stelle, an die die Person kein Schreiben möchte, und seit wann.",
    "ExportedPick": "Der Beruf, den die Beratung zu einem Wunsch gewählt hat; ohne Kode passt"
    " keiner.",
    "ExportedPlace": "Ein Platz, wie er vorgeschlagen würde, mit allen Gründen.",
    "ExportedRecipient": "Wer einen Brief über die Person bekam, an welchen Tagen.",
    "ExportedReferral": "Ein Vorgang der Person mit jedem Schritt und jedem Versuch; `aim` fehlt,"
    " wenn es den Platz oder das Angebot nicht mehr gibt.",
    "ExportedRun": "Ein festgehaltenes Ergebnis; `asked`: die Angaben von damals, `market`: der"
    " Stand der Plätze.",
    "ExportedStep": "Ein Zustand, in den der Vorgang kam.",
    "ExportedResults": "Was am Tag der Auskunft aus den Angaben berechnet wird.",
    "FactsText": "Angaben in zwei Spalten.",
    "FailureReason": "Warum etwas nicht zustande kam; Gründe der Gesundheit oder Familie werden"
    " nicht erfasst.",
    "FieldError": "Ein Fehler an einem Feld; `row` ist die Zeile einer Datei, bei Anfragen null.",
    "FileKind": "Was eine Datei enthält.",
    "FilterNote": "Ein gesetzter Filter in Worten. `unknown`: wie viele Plätze dazu nichts angeben;"
    " `kept`: ob sie in der Liste bleiben.",
    "FilterRequest": "Worauf die Suche eingegrenzt wird; was fehlt, grenzt nichts ein. `fields`:"
    " ein bis vier Ziffern der KldB 2010 oder eine Tätigkeit. `counties`: Kreisschlüssel."
    " `start_from` und `start_until`: Beginn des Platzes, beide Tage eingeschlossen. Plätze ohne"
    " die Angabe bleiben und werden gekennzeichnet oder gesondert gezählt. Die Grenze des Weges"
    " in den Angaben zur Person filtert nie, nur `max_travel_minutes`.",
    "FitStep": "Wie viele Profile passen, nur in Stufen, damit niemand zu erkennen ist.",
    "GroupAnswer": "Junge Menschen einer Einstufung; zuerst, wer am längsten wartet.",
    "HeadingText": "Eine Überschrift.",
    "ImportItem": "Eine Datei und ihr Stand; `counts`: was das Einlesen geändert hat.",
    "ImportReport": "Was Einlesen täte (`would`), Fehler und Hinweise nach Zeile und Spalte,"
    " Prüfungen der Plätze, mögliche Dubletten.",
    "ImportsAnswer": "Die zuletzt gebrachten Dateien auf einer Seite.",
    "InformationRequest": "Der Tag, an dem das Informationsblatt ausgehändigt wurde; null: nicht.",
    "JsonValue": "Ein Wert in JSON.",
    "Lacking": "Was nicht bekannt ist; bei `needed` bleibt eine Linie zum Ausfüllen.",
    "LegalCircle": "Rechtskreis; es können mehrere zugleich gelten.",
    "LetterAnswer": "Ein Brief, wie er gerade lautet. `pdf_hash` (SHA-256), sobald er bestätigt"
    " ist; mit einem `barred` Wort lässt er sich nicht bestätigen.",
    "LetterDetails": "Was eine Beraterin ergänzt, mit der Person vereinbart: Anrede,"
    " Erreichbarkeit, Gespräch, Vereinbarungen, zweite Sprache.",
    "LetterEdit": "Was anders werden soll; was fehlt, bleibt. `as_template` nimmt einen"
    " geänderten Wortlaut zurück.",
    "LetterLine": "Ein Brief in einer Liste, ohne Wortlaut.",
    "LetterNew": "Welcher Brief über wen an wen geht: `recipient` ist eine `body_id`, `person`"
    " oder `guardian`; ohne `programme_id` bittet er um ein Gespräch.",
    "LetterReplyAnswer": "Was die Stelle auf der Seite des Antwortblatts geantwortet hat.",
    "LettersAnswer": "Eine Seite der Briefe. `next` ist der Wert von `after` für die nächste"
    " Seite.",
    "LicenceNeededFrom": "Ab wann der Führerschein gebraucht wird.",
    "LinesText": "Leere Zeilen zum Schreiben.",
    "ListText": "Eine Aufzählung.",
    "Load": "Ob die Datei alles enthält, was die Quelle meldet (FULL), oder nur Neues"
    " (DIFFERENCE).",
    "Loosened": "Welche Angabe gelockert wird.",
    "Loosening": "Eine gelockerte Angabe: wie viele Plätze sie hinzubringt (`gain`) und die besten"
    " drei davon.",
    "Marked": "Ein Wort zum Nachsehen und seine Stelle im Text, ab 1.",
    "Match": "Ein Vorschlag für eine Person und einen Platz, mit allem, was dafür und dagegen"
    " spricht.",
    "MatchAnswer": "Plätze in ihrer Reihenfolge, wie viele eine Vorschrift ausschließt, und worauf"
    " die Antwort beruht. `filters`, `weighting` und `what_if` nur, wenn danach gefragt wurde.",
    "MatchPerson": "Ein junger Mensch in den Spalten von `people.csv`, Listen als JSON-Arrays;"
    " ein Schlüssel ist nicht nötig. Was fehlt, gilt als unbekannt und schließt nie aus.",
    "MatchRequest": "Eine Frage: wer, für welchen Tag, wie viele Plätze, welche Gewichte und"
    " Filter. `weights` ersetzt einzelne Gewichte von `profile`; alle werden auf die Summe 1"
    " gebracht.",
    "Mobility": "Wie der Weg zur Arbeit möglich ist.",
    "MovedRank": "Ein gezeigter Platz, der durch die eigenen Gewichte an anderer Stelle steht.",
    "NextStep": "Was bis wann und von wem zu tun ist; was nicht genannt ist, bleibt.",
    "NursingAssistantTraining": "Abgeschlossene Ausbildung in der Pflegehilfe nach § 11 PflBG.",
    "OfferAnswer": "Ein Förderangebot in den Spalten von `offers.csv`; `seats_free` sind die"
    " Plätze, die noch frei sind.",
    "OfferChange": "Die Angaben, die ersetzt werden; null macht eine unbekannt, was fehlt, bleibt.",
    "OfferRecord": "Ein Förderangebot, in den Spalten von `offers.csv`.",
    "OffersAnswer": "Eine Seite der Förderangebote. `next` ist der Wert von `after` für die"
    " nächste Seite.",
    "Opened": "Ein Platz, der hinzukommt.",
    "Outcome": "Stand einer Voraussetzung: erfüllt, steht entgegen, offen.",
    "OwnPeopleAnswer": "Für die Beratung: wen aus dem eigenen Bereich ein Platz interessieren"
    " könnte, ohne Punkte.",
    "ParagraphText": "Ein Absatz.",
    "Party": "An wem es lag: an der Person, der anderen Seite, beiden, Dritten, oder nicht"
    " bekannt.",
    "PeopleAnswer": "Eine Seite der Liste. `next` ist der Wert von `after` für die nächste Seite;"
    " auf der letzten Seite ist er leer (null).",
    "PersonAnswer": "Ein junger Mensch in den Spalten von `people.csv`, Listen als JSON-Arrays;"
    " `id` ist der Schlüssel im Dienst. Was fehlt, ist nicht bekannt. `other_birth_date`: ein"
    " später genanntes Geburtsdatum; bis es geklärt ist, zählt das erste."
    " `restriction`: warum die Angaben seit `restricted_on` nur noch aufbewahrt werden.",
    "PersonChange": "Die Angaben, die ersetzt werden; null macht eine unbekannt, was fehlt,"
    " bleibt. Mit `birth_date_corrected` gilt das genannte Geburtsdatum statt des ersten.",
    "PersonExport": "Alles, was zu einer Person gespeichert ist und was daraus folgt. `results`"
    " fehlt, wo eine Einwilligung fehlt oder die Verarbeitung eingeschränkt ist. `letters`:"
    " geschrieben (CREATE) oder verwehrt (REFUSE); `recipients`: wer einen Brief bekam; `further`:"
    " Einträge von Tabellen, die hier keinen eigenen Teil haben.",
    "PersonLine": "Eine Zeile der Liste.",
    "PersonProgrammesAnswer": "Was sich für eine Person zu jedem Förderprogramm sagen lässt;"
    " `questions`: die Fragen, die am meisten entscheiden; `doubts`: Angaben, die nicht alle"
    " stimmen können.",
    "PersonRecord": "Ein junger Mensch in den Spalten von `people.csv`, Listen als JSON-Arrays."
    " Was fehlt, gilt als unbekannt und schließt nie aus.",
    "PickAnswer": "Die gemerkte Auswahl; ohne Kode passt keiner der vorgeschlagenen Berufe.",
    "PickRequest": "Der gemeinte Beruf als Kode der KldB 2010; null heißt: keiner davon.",
    "PlaceAnswer": "Ein Platz in den Spalten von `places.csv` mit seinem Zustand. `openings`: die"
    " freien Plätze, wie sie gemeldet sind; `seats_free`: die davon noch frei sind.",
    "PlaceChange": "Die Angaben, die ersetzt werden; null macht eine unbekannt, was fehlt, bleibt.",
    "PlaceCopy": "Die Nummer der Kopie.",
    "PlaceKind": "Art des Platzes.",
    "PlaceNew": "Ein neuer Platz in den Spalten von `places.csv`, als Entwurf oder gleich offen.",
    "PlaceSource": "Wer den Platz gemeldet hat.",
    "PlaceState": "Zustand eines Platzes: Entwurf, offen, reserviert, besetzt, zurückgezogen,"
    " abgelaufen.",
    "PlacesAnswer": "Eine Seite der Plätze. `next` ist der Wert von `after` für die nächste Seite.",
    "Problem": "Was an der Anfrage nicht ging (RFC 9457). `purpose` und `recipient` nennen eine"
    " fehlende Einwilligung. Mit `Accept-Language: en` auf Englisch; `detail_de`: was nur auf"
    " Deutsch gesagt ist.",
    "ProgrammeAnswer": "Was sich zu einem Förderangebot sagen lässt: wer prüfen könnte und was dazu"
    " noch offen ist, nie ein Anspruch.",
    "ProgrammeLine": "Ein Förderprogramm. `offers`: Zahl der Angebote; `seats_free`: freie Plätze"
    " derer, die sie nennen, sonst null.",
    "ProgrammeStatus": "Ob das Programm angeboten wird.",
    "ProgrammesAnswer": "Alle Förderprogramme des Tages auf einer Seite.",
    "ProposalAnswer": "Ein Vorschlag für die Anzeige und die Stufe, die sie damit erreicht.",
    "Reached": "Ein Zustand, in den der Vorgang kam, mit Zeit und Konto.",
    "RecognitionStatus": "Stand der Anerkennung eines ausländischen Abschlusses.",
    "Referral": "Ein Vorgang: eine Person und ein Ziel (Platz, Angebot oder eigene Bewerbung),"
    " sein Zustand und der nächste Schritt.",
    "ReferralAnswer": "Ein Vorgang mit Verlauf und Versuchen der Kontaktaufnahme. `may_follow`:"
    " die Zustände, die folgen können.",
    "ReferralNew": "Eine Person und genau ein Ziel: `place`, `offer` oder `target` (eigene"
    " Bewerbung, in Worten).",
    "ReferralState": "Zustand eines Vorgangs: vorgeschlagen, will ich, Bewerbung raus, keine"
    " Antwort, Gespräch, Praktikum oder Probetag, mündliche Zusage, Vertrag, begonnen,"
    " Probezeit bestanden, nicht zustande gekommen, beendet.",
    "ReferralsAnswer": "Eine Seite der Vorgänge. `next` ist der Wert von `after` für die nächste"
    " Seite; auf der letzten Seite ist er leer (null).",
    "Reproduction": "Ein neu berechnetes Ergebnis. `identical`: Byte für Byte gleich; `changed`:"
    " welche Stände sich seitdem geändert haben (`rules`, `profile`, `lists`, `code`).",
    "ResidenceStatus": "Aufenthaltsstatus; nur für rechtliche Fragen, nie für die Reihenfolge.",
    "Resolution": "Was verstanden wurde. `codes` und `candidates`: die wahrscheinlichsten zuerst,"
    " leer, wenn nichts sicher genug ist. `ambiguous`: mehrere Bedeutungen, ein Mensch wählt."
    " `theme`: der Text nennt ein Themenfeld und keinen Beruf.",
    "RestrictionAnswer": "Seit wann und warum Angaben nur noch aufbewahrt werden.",
    "RestrictionReason": "Grund der Einschränkung, in der Reihenfolge von Art. 18 Abs. 1 DSGVO.",
    "RestrictionRequest": "Warum die Verarbeitung eingeschränkt wird; ohne Tag seit heute.",
    "ResultClass": "Ergebnis zu einem Förderangebot: möglich, möglich wenn, nicht möglich.",
    "RowNote": "Ein Satz zu einer Zelle, nie ihr Wert.",
    "RowText": "Bezeichnung und Angabe.",
    "RunAnswer": "Ein festgehaltenes Ergebnis: Plätze mit Gründen, Zahl der ausgeschlossenen,"
    " Stände.",
    "RunItem": "Worauf ein festgehaltenes Ergebnis beruht; `market` ist der Stand der Plätze,"
    " `sha256` die Prüfsumme des Wortlauts.",
    "RunNew": "Wie viele Plätze, mit welcher Gewichtung.",
    "RunsAnswer": "Die festgehaltenen Ergebnisse einer Person, das jüngste zuerst.",
    "Salutation": "Anrede, wie die Person sie möchte; ohne Wahl „Guten Tag Vorname Nachname“.",
    "SamePlace": "Zwei Meldungen, die derselbe Platz sein können: Quelle und Nummer, Gründe, und"
    " worin sie sich unterscheiden.",
    "SchoolCertificate": "Schulabschlüsse in Hessen, aufsteigend.",
    "SessionAnswer": "Das Token für `Authorization: Bearer` und wann es spätestens endet.",
    "SignInRequest": "Anmeldename, Passwort und, wo ein zweiter Faktor eingerichtet ist, ein"
    " Einmalcode.",
    "State": "Zustand des Dienstes.",
    "StepsAnswer": "Für die meldende Kammer: wie viele Profile passen, und mit welchem"
    " Vorschlag es mehr wären.",
    "TrainingMaturity": "Fachliche Einschätzung der Ausbildungsreife.",
    "TransitionRequest": "Der nächste Zustand; zu FAILED gehören `reason` und `party`.",
    "Versions": "Stand von Regeln, Listen, Gewichtung und Programm.",
    "VetContract": "Stand eines Ausbildungsvertrags.",
    "VetType": "Art der Berufsausbildung, um die es in einem Vertrag geht.",
    "WaitingAnswer": "Ein junger Mensch; `waiting_days`: Tage seit dem letzten Schritt, ohne"
    " einen leer (null).",
    "Weighting": "Was eigene Gewichte an der Reihenfolge geändert haben.",
    "WorkAccess": "Zugang zum Arbeitsmarkt.",
}

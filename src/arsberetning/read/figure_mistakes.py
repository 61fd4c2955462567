"""The mistakes people and spreadsheets make in figures, by how they look, each with its advice.

No advice may make the figure another: «‹5» is not 5, and an amount in kroner is not in thousands.
"""

from __future__ import annotations

import re

from arsberetning.read.notation import MINUS, MISSING_HINT, SPACE

NUMBER = rf"[+{MINUS}]?[{SPACE}]?[0-9](?:[0-9{SPACE}.,]*[0-9])?(?:[{SPACE}]?%)?"
_TELL_READER = "skriv det leseren skal vite, i kolonnen «fotnote»"
_LIMITS = "grenser hører hjemme i måltall, slik: ≥ 90 eller < 8"
_NOTE = "skriv bare «{}», og noten i kolonnen «fotnote», som trykkes under tabellen"
IN_KRONER = (
    "skriv bare «{}» når kolonnen er i kroner; er den i tusen kroner, del på tusen; enheten hører "
    "til raden eller kolonnen"
)

Row = tuple[re.Pattern[str], str, str, str]

# Pattern, code, message after the quoted text, hint. `{}` in a hint is the pattern's first group.
AS_WRITTEN: tuple[Row, ...] = (
    (
        re.compile(r"#+"),
        "TAL010",
        "kommer av at kolonnen var for smal i regnearket",
        "gjør kolonnen bredere, og eksporter på nytt",
    ),
    (
        re.compile(r"#.+|(?:Err|Feil):[0-9]{3}"),
        "TAL009",
        "er en formelfeil fra regnearket",
        f"rett formelen, og eksporter på nytt; {MISSING_HINT}",
    ),
    (
        re.compile(r"=.+", re.DOTALL),
        "TAL022",
        "er en formel, ikke et tall",
        "lim inn verdien i stedet for formelen, og eksporter på nytt",
    ),
    (
        re.compile(rf"[{MINUS}—―]"),
        "TAL001",
        "er ikke et tall",
        f"er verdien null, skriv 0 (det er det «-» betyr hos SSB); {MISSING_HINT}",
    ),
    (
        re.compile(r"\.{3,}|…+"),
        "TAL021",
        "betyr hos SSB at tallet ikke er publisert ennå",
        "skriv når det kommer, slik: publiseres 17.02.2025; er dagen ikke kjent, skriv «..»",
    ),
    (
        re.compile(
            r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}){1,2}(?: [0-9:.]+)?"
            r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9:.]+)?"
        ),
        "TAL018",
        "er en dato, ikke et tall",
        "skriv tallet; regnearket kan ha gjort det om, så gi cellen tallformat der",
    ),
    (
        re.compile(rf"[0-9][0-9,]*[{SPACE}]?[{MINUS}/][{SPACE}]?[0-9][0-9,]*(?:[{SPACE}]?%)?"),
        "TAL015",
        "ser ut som et intervall eller en brøk",
        f"skriv ett tall; er det to verdier, trengs to kolonner; {_TELL_READER}",
    ),
    (
        re.compile(rf"({NUMBER})\s*\*+\)?"),
        "TAL016",
        "har et notetegn (hos SSB betyr «*» foreløpig tall)",
        _NOTE,
    ),
    (
        re.compile(rf"({NUMBER})\s*(?:[†‡¹²³⁴⁵⁶⁷⁸⁹]+\)?|[{SPACE}][0-9a-z]\))"),
        "TAL016",
        "har et notetegn",
        _NOTE,
    ),
)
WITH_WORDS: tuple[Row, ...] = (
    (
        re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+"),
        "TAL017",
        "er et avkortet tall fra regnearket",
        "gi cellen tallformat uten eksponent, og eksporter på nytt",
    ),
    (
        re.compile(rf"(?:ca\.?|cirka|omtrent|om lag|rundt|nesten|[~≈±])\s*({NUMBER})", re.I),
        "TAL012",
        "er omtrentlig, og tabeller skal ha det nøyaktige tallet",
        "skriv tallet nøyaktig, eller «{}» hvis det er det som er målt; "
        "at det er omtrentlig, skrives i kolonnen «fotnote»",
    ),
    (
        re.compile(
            rf"(?:[<≤‹]=?|under|høyst|maks|inntil|opptil|opp til|færre enn|mindre enn)\s*{NUMBER}",
            re.I,
        ),
        "TAL012",
        "er en ulikhet, ikke et tall",
        f"er tallet skjult av hensyn til personvern, skriv «:»; vet dere det, skriv det nøyaktig; "
        f"{_TELL_READER}; {_LIMITS}",
    ),
    (
        re.compile(rf"(?:[>≥=›]+|over|minst|mer enn|flere enn|fra)\s*{NUMBER}|{NUMBER}\s*\+", re.I),
        "TAL012",
        "er en ulikhet, ikke et tall",
        f"skriv det nøyaktige tallet, eller «..» når dere ikke har det; {_TELL_READER}; {_LIMITS}",
    ),
    (
        re.compile(
            rf"(?:kr\.?|nok)?\s*({NUMBER})\s*(tusen|t?kr\.? ?1000|mill?\b|million|mrd|milliard|MNOK"
            rf"|TNOK|tkr|mkr).*",
            re.I,
        ),
        "TAL011",
        "er ikke skrevet ut med alle sifrene",
        "skriv hele beløpet i enheten til kolonnen: 5 mill. kroner er «5 000 000» i kroner og "
        "«5 000» i tusen kroner",
    ),
    (
        re.compile(rf"(?:kr\.?|nok|NOK)\s*({NUMBER})(?:,?[{MINUS}]{{1,2}})?", re.I),
        "TAL011",
        "inneholder en enhet",
        IN_KRONER,
    ),
    (
        re.compile(
            rf"({NUMBER})(?:,[{MINUS}]{{1,2}}|\s*(?:kr|kroner|nok)\.?(?:,?[{MINUS}]{{1,2}})?)", re.I
        ),
        "TAL011",
        "inneholder en enhet",
        IN_KRONER,
    ),
    (
        re.compile(rf"({NUMBER})\s*(?:-?poeng|prosentpoeng|prosent|pst\.?|pp\.?|‰|promille)", re.I),
        "TAL011",
        "inneholder en enhet eller et ord",
        "skriv bare «{}» når enheten til raden eller kolonnen er den samme",
    ),
    (
        re.compile(rf"({NUMBER})\s*[^\W\d_][\w./ ]*"),
        "TAL011",
        "inneholder en enhet eller et ord",
        "skriv bare «{}» når det er et tall i enheten til raden eller kolonnen",
    ),
)

"""Readability: long sentences and paragraphs, LIX, unexplained abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Blokk, Setning, Tekst, prosamodell
from arsberetning.check.prosa.ordkjenner import ordkjenner
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstfunn, Tekstutfall, tekstregel
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity
from arsberetning.formatting.tall import format_tall
from arsberetning.prosa.blokker import Blokkslag
from arsberetning.prosa.ordmengde import ordmengde

_LONG_WORD, _MIN_LIX_WORDS, _HARD_LIX = 6, 60, 55
_ABBREVIATION = re.compile(r"\b[A-ZÆØÅ]{2,6}(?=s?\b)(?!-?\d)")
_IN_BRACKETS = re.compile(r"(?:-\w+)?\s\(\w{3,}")
_KNOWN = ordmengde(
    """KOSTRA SSB FN EU EØS NRK IT IKT HR HMS NAV FO GPS TV AS BU PDF CSV ID OK USA NB AKS SFO DNT
    UiO"""
)


@tekstregel(SPRAK, "SPR010", Severity.MERKNAD, Omfang.TEKSTER)
def lang_setning(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Setningen er svært lang.

    Hva:
        Finner setninger med flere ord enn grensen «setning_ord» i rapport.yaml (45).
    Hvorfor:
        Språkloven krever klart språk. Lange setninger må leses flere ganger.
    Feil:
        Bydelen har i løpet av året arbeidet med å utvikle og forbedre tjenestene til alle
        innbyggerne i bydelen, og har i den forbindelse gjennomført en rekke ulike tiltak, både
        innenfor barnehage, barnevern, helse og omsorg, og sosiale tjenester, i nært samarbeid med
        frivillige organisasjoner, næringsliv og andre offentlige virksomheter i hele byen.
    Riktig:
        Bydelen har utviklet tjenestene til alle innbyggerne. Arbeidet ble gjort sammen med
        frivillige organisasjoner, næringsliv og andre virksomheter.
    """
    limit = sprak.grenser.setning_ord
    for setning in tekst.setninger:
        number = len(setning.ord)
        if number <= limit:
            yield HOLDER
        else:
            yield Tekstfunn(
                f"setningen har {number} ord; grensen er {limit}",
                setning.blokk.ved(setning.start),
                "del setningen",
                lest=Decimal(number),
                ventet=Decimal(limit),
            )


@tekstregel(SPRAK, "SPR011", Severity.MERKNAD, Omfang.TEKSTER)
def langt_avsnitt(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Avsnittet er svært langt.

    Hva:
        Finner avsnitt med flere ord enn grensen «avsnitt_ord» i rapport.yaml (180).
    Hvorfor:
        Et avsnitt skal handle om én ting. I en lang tekstblokk finner leseren ikke fram.
    Feil:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          grenser:
            avsnitt_ord: 3
    Riktig:
        Bydelen legger fram årsberetningen.
    """
    limit = sprak.grenser.avsnitt_ord
    for blokk in (b for b in tekst.blokker if b.slag is not Blokkslag.OVERSKRIFT):
        if len(blokk.ord) <= limit:
            yield HOLDER
        else:
            yield Tekstfunn(
                f"avsnittet har {len(blokk.ord)} ord; grensen er {limit}",
                blokk.ved(),
                "del avsnittet, gjerne med en underoverskrift",
                lest=Decimal(len(blokk.ord)),
                ventet=Decimal(limit),
            )


@regel(SPRAK, "SPR012", Severity.MERKNAD)
def lix(g: Grunnlag) -> Iterator[Utfall]:
    """Teksten er tung å lese.

    Hva:
        Regner ut lesbarhetsindeksen LIX for hvert punkt med minst 60 ord: ord per setning pluss
        prosent lange ord. Over 55 er tungt, som i fagtekster.
    Hvorfor:
        Språkloven krever klart språk. Tallet viser hvor det hjelper mest å skrive om.
    Feil:
        Samlokaliseringsprosesser forutsetter helhetlige organisasjonsutviklingstiltak innenfor
        virksomhetsområdene. Kompetansehevingstiltakene gjennomføres tverrfaglig. Forebyggende
        ungdomsarbeid videreutvikles kontinuerlig gjennom tverretatlige samarbeidsavtaler.
        Internkontrollsystemet kvalitetssikrer saksbehandlingsprosedyrene. Virksomhetslederne
        rapporterer regnskapsavvik månedlig. Tilgjengelighetstiltak gjennomføres fortløpende.
        Levekårsutfordringene nødvendiggjør kunnskapsbaserte folkehelseprioriteringer. Utbyggingen
        forutsetter langsiktige investeringsbeslutninger. Barnehagekapasiteten dimensjoneres
        etterspørselsbasert. Kvalifiseringsprogrammet videreføres uforandret. Omsorgstjenestene
        effektiviseres digitalt. Brukermedvirkningen systematiseres. Arbeidsmiljøundersøkelser
        gjennomføres halvårlig. Beredskapsplanverket revideres. Bosettingsarbeidet koordineres
        tverrsektorielt. Saksbehandlingstiden reduseres gjennomgående. Oppfølgingstiltakene
        dokumenteres elektronisk. Rekrutteringsutfordringene håndteres systematisk. Kulturtiltakene
        tilgjengeliggjøres. Tilskuddsforvaltningen profesjonaliseres. Partnerskapsavtalene
        reforhandles. Personvernkonsekvensene utredes forskriftsmessig. Informasjonssikkerheten
        kontrolleres regelmessig. Tjenestekvaliteten evalueres brukerorientert. Ressursutnyttelsen
        optimaliseres kontinuerlig. Virksomhetsstyringen risikovurderes tertialvis.
    Riktig:
        Bydelen legger fram årsberetningen.
    """
    for punkt, blokker in g.av(prosamodell).etter_punkt.items():
        sentences = [s for b in blokker for s in b.setninger if b.slag is not Blokkslag.OVERSKRIFT]
        words = sum(len(s.ord) for s in sentences)
        if words >= _MIN_LIX_WORDS:
            value = _lix(sentences, words)
            yield (
                HOLDER
                if value <= _HARD_LIX
                else Funn(
                    f"lesbarheten er LIX {format_tall(value, 0)}, som er tungt å lese",
                    blokker[0].sted(),
                    "del setninger, og bytt ut lange ord",
                    punkt=punkt,
                    lest=value,
                    ventet=Decimal(_HARD_LIX),
                )
            )


def _lix(sentences: Sequence[Setning], words: int) -> Decimal:
    long_words = sum(len(o.tekst) > _LONG_WORD for s in sentences for o in s.ord)
    return Decimal(words) / len(sentences) + Decimal(100 * long_words) / words


@regel(SPRAK, "SPR013", Severity.MERKNAD)
def uforklart_forkortelse(g: Grunnlag) -> Iterator[Utfall]:
    """Forkortelsen er ikke forklart.

    Hva:
        Finner forkortelser med store bokstaver som verken er forklart i parentes et sted i
        rapporten, er i ordboka eller står under «forkortelser» i rapport.yaml.
    Hvorfor:
        En innbygger kjenner ikke fagets forkortelser.
    Feil:
        Teamet bruker EQS til å melde avvik.
    Riktig:
        Teamet bruker EQS (bydelens avvikssystem) til å melde avvik.
    """
    known = _KNOWN | set(g.oppsett.forkortelser)
    first, words = _first_uses(g), g.av(ordkjenner)
    text = " ".join(b.tekst for b in g.av(prosamodell).blokker)
    for short, (blokk, offset) in first.items():
        if short in known or words.i_ordboka(short) or _explained(text, short):
            yield HOLDER
        else:
            yield Funn(
                f"forkortelsen «{short}» er ikke forklart",
                blokk.sted(offset),
                "skriv hva den står for første gang den er brukt, eller legg den under "
                "«forkortelser» i rapport.yaml",
                punkt=blokk.kilde.punkt,
            )


def _first_uses(g: Grunnlag) -> dict[str, tuple[Blokk, int]]:
    first: dict[str, tuple[Blokk, int]] = {}
    for blokk in g.av(prosamodell).tekster:
        for match in _ABBREVIATION.finditer(blokk.tekst):
            first.setdefault(match[0], (blokk, match.start()))
    return first


def _explained(text: str, short: str) -> bool:
    if f"({short})" in text:
        return True
    at = text.find(short)
    while at >= 0:
        begins = not text[max(0, at - 1) : at].isalnum() and text[max(0, at - 1) : at] != "_"
        if begins and _IN_BRACKETS.match(text, at + len(short)):
            return True
        at = text.find(short, at + 1)
    return False

"""The rules about claims: what running text says, held against the figures it is about."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.dekning import dekning
from arsberetning.check.prosa.familier import PASTANDER
from arsberetning.check.prosa.pastandsord import (
    ANDEL,
    ANNET_AR,
    ENDRING,
    FORBRUK,
    MAL,
    ORD,
    POENG,
    STORRELSE,
    SUM,
    TALL,
    TASTETRYKK,
)
from arsberetning.check.prosa.pastandsprov import motsigelser
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.steder import place_of_line
from arsberetning.diagnostics import Severity


@regel(PASTANDER, TALL, Severity.ADVARSEL)
def tall_mot_tabell(g: Grunnlag) -> Iterator[Utfall]:
    """Tallet i teksten er et annet enn tallet i tabellen.

    Hva:
        Finner ut hvilken rad et tall i teksten handler om, etter ordene, området, enheten og
        perioden, og melder fra når raden har et annet tall og ingen annen rad kan være ment.
    Hvorfor:
        Leseren kan ikke vite hvilket av de to tallene som er riktig.
    Feil:
        Dekningsgraden for barn i barnehage var 88 prosent.
    Riktig:
        Dekningsgraden for barn i barnehage var 91 prosent.
    """
    yield from g.av(motsigelser).get(TALL, ())


@regel(PASTANDER, ANNET_AR, Severity.ADVARSEL)
def annet_ars_tall(g: Grunnlag) -> Iterator[Utfall]:
    """Teksten har tallet for et annet år.

    Hva:
        Finner tall som i tabellen er et annet års tall enn det teksten handler om.
    Hvorfor:
        Det er som regel fjorårets tall som er blitt stående.
    Feil:
        Dekningsgraden for barn i barnehage var 90 prosent i 2024.
    Riktig:
        Dekningsgraden for barn i barnehage var 91 prosent i 2024.
    """
    yield from g.av(motsigelser).get(ANNET_AR, ())


@regel(PASTANDER, ENDRING, Severity.ADVARSEL)
def endring_stemmer_ikke(g: Grunnlag) -> Iterator[Utfall]:
    """Endringen stemmer ikke med tallene.

    Hva:
        Regner etter «økning på 14», «17 færre enn i 2023» og «fra 964 til 947», mot tallene i
        teksten og mot raden i tabellen. Både størrelsen og retningen prøves.
    Hvorfor:
        Leseren regner etter. Stemmer ikke endringen, er minst ett av tallene feil.
    Feil:
        Bydelen fikk 947 meldinger, mot 964 i 2023. Det er en nedgang på 27.
    Riktig:
        Bydelen fikk 947 meldinger, mot 964 i 2023. Det er en nedgang på 17.
    """
    yield from g.av(motsigelser).get(ENDRING, ())


@regel(PASTANDER, POENG, Severity.ADVARSEL)
def prosent_for_prosentpoeng(g: Grunnlag) -> Iterator[Utfall]:
    """Teksten sier prosent, men forskjellen er i prosentpoeng.

    Hva:
        Finner «fra 40 til 46 prosent, en økning på 6 prosent»: forskjellen mellom to prosenttall er
        6 prosentpoeng, eller 15 prosent.
    Hvorfor:
        De to betyr noe helt ulikt, og tabellen ved siden av viser bare det ene.
    Feil:
        Andelen økte fra 40 prosent til 46 prosent. Det er en økning på 6 prosent.
    Riktig:
        Andelen økte fra 40 prosent til 46 prosent. Det er en økning på 6 prosentpoeng.
    """
    yield from g.av(motsigelser).get(POENG, ())


@regel(PASTANDER, ANDEL, Severity.ADVARSEL)
def andel_stemmer_ikke(g: Grunnlag) -> Iterator[Utfall]:
    """Andelen stemmer ikke med tallene.

    Hva:
        Regner etter «312 av 947, altså 33 prosent», «4,8 prosent av budsjettet» og en gruppes andel
        av summen i tabellen.
    Hvorfor:
        Andelen er det leseren husker, og den kan regnes etter.
    Feil:
        Av 947 meldinger ble 312 henlagt, altså 43 prosent.
    Riktig:
        Av 947 meldinger ble 312 henlagt, altså 33 prosent.
    """
    yield from g.av(motsigelser).get(ANDEL, ())


@regel(PASTANDER, FORBRUK, Severity.ADVARSEL)
def forbruk_stemmer_ikke(g: Grunnlag) -> Iterator[Utfall]:
    """Mer- eller mindreforbruket stemmer ikke med regnskapet.

    Hva:
        Holder «merforbruk på 10,9 millioner kroner» opp mot avviket i tabellen, både beløpet og om
        det er mer eller mindre enn budsjettert.
    Hvorfor:
        Avviket er det første de som leser om økonomien, ser etter.
    Feil:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;600 000;610 000;620 000;605 000
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        okonomi:
          tekst: |
            Funksjon 201 hadde et merforbruk på 15 millioner kroner.
    Riktig:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;600 000;610 000;620 000;605 000
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        okonomi:
          tekst: |
            Funksjon 201 hadde et mindreforbruk på 15 millioner kroner.
    """
    yield from g.av(motsigelser).get(FORBRUK, ())


@regel(PASTANDER, MAL, Severity.ADVARSEL)
def maloppnaelse_stemmer_ikke(g: Grunnlag) -> Iterator[Utfall]:
    """Teksten sier at målet er nådd, men tallene sier noe annet.

    Hva:
        Holder «målet ble nådd» og «målet er ikke nådd» opp mot raden setningen handler om:
        resultatet, måltallet og tegnet foran det. Avstanden til målet regnes også etter.
    Hvorfor:
        Måloppnåelsen er det årsberetningen skal svare på.
    Feil:
        Dekningsgraden for barn i barnehage var 91 prosent, og målet ble ikke nådd.
    Riktig:
        Dekningsgraden for barn i barnehage var 91 prosent, og målet ble nådd.
    """
    yield from g.av(motsigelser).get(MAL, ())


@regel(PASTANDER, SUM, Severity.ADVARSEL)
def sum_stemmer_ikke(g: Grunnlag) -> Iterator[Utfall]:
    """Summen i setningen stemmer ikke med delene.

    Hva:
        Regner etter «454 …, pluss 45 … = 499» og «25 elever, 12 jenter og 13 gutter», og prøver at
        det som står etter «hvorav», ikke er større enn helheten.
    Hvorfor:
        Leseren regner etter, og summen er ofte brukt videre et annet sted.
    Feil:
        454 sommerjobber, pluss 45 sommerjobber i regi av Team B = 498 sommerjobber.
    Riktig:
        454 sommerjobber, pluss 45 sommerjobber i regi av Team B = 499 sommerjobber.
    """
    yield from g.av(motsigelser).get(SUM, ())


@regel(PASTANDER, STORRELSE, Severity.ADVARSEL)
def feil_storrelse(g: Grunnlag) -> Iterator[Utfall]:
    """Tallet er ti, hundre, tusen eller en million ganger for stort eller lite.

    Hva:
        Finner tall med de samme sifrene som raden de handler om, men med feil enhet eller med
        komma på feil sted.
    Hvorfor:
        «Tusen» for «millioner» er en vanlig feil når tabellen er i tusen kroner.
    Feil:
        Dekningsgraden for barn i barnehage var 9,1 prosent.
    Riktig:
        Dekningsgraden for barn i barnehage var 91 prosent.
    """
    yield from g.av(motsigelser).get(STORRELSE, ())


@regel(PASTANDER, TASTETRYKK, Severity.ADVARSEL)
def ett_tastetrykk_unna(g: Grunnlag) -> Iterator[Utfall]:
    """Tallet står ikke i noen tabell, men er ett tastetrykk fra et som gjør det.

    Hva:
        Finner tall på fire sifre eller mer som ikke står i noen tabell, når ett tall for året i
        samme område har ett siffer annerledes, to sifre byttet om, eller ett siffer mer eller
        mindre.
    Hvorfor:
        Lange tall er sjelden så like ved en tilfeldighet.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i alt;antall;ingen;3120;3180;3201;3244;3517
        reports/2024/innledning.yaml
        tekst: |
          Det er nå 3 571 som har fått tilbud.
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i alt;antall;ingen;3120;3180;3201;3244;3517
        reports/2024/innledning.yaml
        tekst: |
          Det er nå 3 517 som har fått tilbud.
    """
    yield from g.av(motsigelser).get(TASTETRYKK, ())


@regel(PASTANDER, ORD, Severity.ADVARSEL)
def ord_mot_tall(g: Grunnlag) -> Iterator[Utfall]:
    """Teksten sier «økte», «sank», «stabilt», «alle» eller «ingen», men tabellen viser noe annet.

    Hva:
        Finner setninger uten tall som sier hvordan det gikk med det en rad teller, når raden gikk
        den andre veien, er endret med mer enn 10 prosent, eller verken er 100 eller 0 prosent.
    Hvorfor:
        Tabellen ved siden av viser noe annet enn teksten sier.
    Feil:
        Dekningsgraden for barn i barnehage gikk ned fra året før.
    Riktig:
        Dekningsgraden for barn i barnehage gikk opp fra året før.
    """
    yield from g.av(motsigelser).get(ORD, ())


@regel(PASTANDER, "PAS012", Severity.MERKNAD)
def kontrollert_setning_endret(g: Grunnlag) -> Iterator[Utfall]:
    """En setning er endret etter at tallet i den ble kontrollert.

    Hva:
        Finner innslag under «kontrollert» i rapport.yaml der ingen setning lenger har merket og
        tallet som står der.
    Hvorfor:
        Den som kontrollerte tallet, så en annen setning enn den som blir trykt.
    Feil:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          kontrollert:
            - {tall: "84", tekst: 0123456789ab, mot: "Byggesaken, side 3"}
    Riktig:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          kontrollert: []
    """
    if not g.oppsett.kontrollert:
        return
    known = {(m.tall, m.merke) for m in dekning(g).mengder}
    for tick in g.oppsett.kontrollert:
        if (tick.tall, tick.tekst) in known:
            yield HOLDER
        else:
            yield Funn(
                f"setningen med «{tick.tall}», kontrollert mot «{tick.mot}», er endret eller borte",
                place_of_line(tick.tekst, f"{g.arsberetning.mappe}/rapport.yaml"),
                "kontroller tallet på nytt; «arsberetning check --dekning» viser setningens merke",
            )

"""The check's own settings: exceptions and rules that no longer fit the report."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel, registered
from arsberetning.check.regler.samme import told_apart
from arsberetning.check.unntak import matches
from arsberetning.diagnostics import Place, Severity
from arsberetning.model.kontroll import Unntak

FAMILIE = Familie("KTL", "Kontrollen selv", "Unntak og innstillinger som ikke lenger passer")


@regel(FAMILIE, "KTL901", Severity.ADVARSEL)
def unntak_uten_funn(g: Grunnlag) -> Iterator[Utfall]:
    """Et unntak treffer ingen funn.

    Hva:
        Et unntak i rapport.yaml gjelder ikke lenger noe: Funnet det skulle godta, finnes ikke.
    Hvorfor:
        Et unntak som blir stående, kan skjule en ny feil på samme sted.
    Feil:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          unntak:
            - regel: AVV001
              sted: fo2a/indikator/dekning
              begrunnelse: Kilden har en trykkfeil.
    Riktig:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          unntak:
            - regel: AVV001
              sted: fo2a/indikator/dekning
              begrunnelse: Kilden har en trykkfeil.
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;avvik_2024
        dekning;Dekningsgrad;prosent;hoyere;89;92;90;78;-15
    """
    for unntak in g.oppsett.unntak:
        if unntak.regel not in registered() or _is_used(g, unntak):
            yield HOLDER
            continue
        yield Funn(
            f"unntaket fra {unntak.regel} for «{unntak.sted}» treffer ingen funn",
            unntak.begrunnelse.sted,
            "slett unntaket, eller rett stedet",
        )


@regel(FAMILIE, "KTL902")
def ukjent_regel(g: Grunnlag) -> Iterator[Utfall]:
    """Innstillingene nevner en regel som ikke finnes.

    Hva:
        Et unntak eller et alvor i rapport.yaml gjelder en kode som ingen regel har.
    Hvorfor:
        En skrivefeil i koden gjør at innstillingen ikke virker.
    Feil:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          alvor:
            AVV999: merknad
    Riktig:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          alvor:
            AVV001: merknad
    """
    place = Place(f"{g.arsberetning.mappe}/rapport.yaml")
    named = [(u.regel, u.begrunnelse.sted) for u in g.oppsett.unntak]
    for code, where in [*named, *((code, place) for code in g.oppsett.alvor)]:
        if code in registered():
            yield HOLDER
        else:
            hint = "kjør «arsberetning rules» for å se alle regler"
            yield Funn(f"det finnes ingen regel «{code}»", where, hint)


@regel(FAMILIE, "KTL903", Severity.ADVARSEL)
def ulike_tall_uten_grunn(g: Grunnlag) -> Iterator[Utfall]:
    """Tall er holdt fra hverandre uten at det trengs.

    Hva:
        En oppføring under «ulike_tall» nevner en adresse som ikke finnes, eller tall som ikke
        lenger ser ut til å måle det samme.
    Hvorfor:
        Som med unntak: Det som blir stående, kan skjule en ny feil.
    Feil:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          ulike_tall:
            - tall: [fo2a/indikator/dekning, fo2a/nokkeltall/finnes_ikke]
              begrunnelse: De måler ulike ting.
    Riktig:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          ulike_tall:
            - tall: [fo2a/indikator/dekning, fo2a/nokkeltall/dekning]
              begrunnelse: Nøkkeltallet gjelder også private barnehager.
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        dekning;Dekningsgrad for barn i barnehage;prosent;hoyere;80;81;82;83;84
    """
    used = told_apart(g)
    for entry in g.oppsett.ulike_tall:
        if frozenset(entry.tall) in used:
            yield HOLDER
            continue
        yield Funn(
            f"tallene {', '.join(f'«{a}»' for a in entry.tall)} trenger ikke holdes fra hverandre",
            entry.begrunnelse.sted,
            "rett adressene, eller slett oppføringen",
        )


def _is_used(g: Grunnlag, unntak: Unntak) -> bool:
    if unntak.regel.startswith(FAMILIE.bokstaver):
        return True
    outcomes = g.av(registered()[unntak.regel].utfall)
    return any(
        matches(unntak, unntak.regel, f.sted.file, f.adresse, f.punkt) for f in outcomes if f
    )

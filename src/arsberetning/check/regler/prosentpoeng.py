"""Per cent and percentage points: the deviation between two shares is in points."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.avvik import FAMILIE
from arsberetning.diagnostics import Severity
from arsberetning.model.tabell import Inncelle
from arsberetning.values import Enhet


@regel(FAMILIE, "AVV005", Severity.ADVARSEL)
def avvik_i_prosent_er_prosentpoeng(g: Grunnlag) -> Iterator[Utfall]:
    """Avviket mellom to prosenter er skrevet som prosent.

    Hva:
        Et oppgitt avvik eller en oppgitt endring mellom to prosenttall er skrevet med prosenttegn.
        Forskjellen mellom to prosenttall er prosentpoeng.
    Hvorfor:
        Fra 90 til 79 prosent er 11 prosentpoeng, men 12 prosent. Leseren kan ikke vite hva som er
        ment.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;avvik_2024
        dekning;Dekningsgrad;prosent;hoyere;89;90;90;91;1 %
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;avvik_2024
        dekning;Dekningsgrad;prosent;hoyere;89;90;90;91;1
    """
    for adresse, navn, cell in _printed_differences(g):
        if "%" not in cell.tekst:
            yield HOLDER
            continue
        yield Funn(
            f"«{navn}»: avviket {cell.tekst} mellom to prosenttall er prosentpoeng, ikke prosent",
            cell.sted,
            "ta bort prosenttegnet, eller slett kolonnen; den regnes ut og får riktig enhet",
            adresse=adresse,
        )


def _printed_differences(g: Grunnlag) -> Iterator[tuple[str, str, Inncelle]]:
    """Each cell that came with the source where a difference of two shares is computed."""
    for inn in g.arsberetning.tabeller.values():
        for row in inn.rader:
            for key, cell in row.celler.items():
                tall = g.tallbase.get(f"{inn.id}/{row.id}/{key}")
                if tall is None or tall.formel != "differanse":
                    continue
                units = {g.tallbase[a].enhet for a in tall.fra}
                if units == {Enhet.PROSENT}:
                    yield tall.adresse, row.navn, cell

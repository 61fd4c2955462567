"""The control report for the auditor: every check, every exception, every material deviation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from jinja2 import Environment as Jinja
from jinja2 import StrictUndefined
from markupsafe import Markup

from arsberetning.check.motor import Resultat
from arsberetning.check.regelside import page
from arsberetning.check.register import REGLER
from arsberetning.check.regler.vesentlige import VesentligAvvik, material
from arsberetning.diagnostics import Diagnostic, Severity, one_by_one
from arsberetning.formatting.tall import format_belop, format_tall
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.plain import counted
from arsberetning.pipeline.load import Loaded
from arsberetning.pipeline.sider import Sidetall, printed_pages
from arsberetning.prosa.setninger import Henvisning, Setninger
from arsberetning.prosa.tekst import Tekster
from arsberetning.values import Enhet

TEMPLATE = "templates/kontroll/kontrollrapport.html.j2"
_PARAGRAPH = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>", re.DOTALL)


@dataclass(frozen=True)
class Sjekk:
    """One rule, how many times it was tried, and what came of it."""

    kode: str
    tittel: str
    provd: int
    funn: int
    unntatt: int

    @property
    def holdt(self) -> int:
        """How many times it held."""
        return max(0, self.provd - self.funn - self.unntatt)


@dataclass(frozen=True)
class Avviksrad:
    """A material deviation as shown. `punkt` is the section that explains it, "" for none.

    `side` is the page of its table, `forklart_side` the pages of the section that explains it.
    """

    tabell: str
    rad: str
    avvik: str
    prosent: str
    side: str
    punkt: str
    forklart_side: str
    forklaring: str


def control_report(loaded: Loaded, resultat: Resultat, liste: Funnliste) -> str:
    """The control report as one HTML page that needs nothing beside it."""
    pages = printed_pages(loaded)
    jinja = Jinja(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = loaded.environment.read_bytes(TEMPLATE).decode("utf-8")
    oppsett = loaded.arsberetning.oppsett
    grenser = oppsett.kontroll.grenser
    return jinja.from_string(source).render(
        oppsett=oppsett,
        liste=liste,
        oppsummert=counted(liste.funn),
        familier=_families(resultat, liste),
        sider=pages,
        funn=[d for d in liste.funn if d.severity is not Severity.MERKNAD],
        avvik=list(_deviations(loaded, pages)),
        ulike=[(u.tall, _line(u.begrunnelse.verdi)) for u in oppsett.kontroll.ulike_tall],
        vesentlig_belop=format_belop(Decimal(grenser.vesentlig_belop), Enhet.TUSEN_KRONER),
        vesentlig_prosent=grenser.vesentlig_prosent,
    )


def _families(resultat: Resultat, liste: Funnliste) -> dict[str, list[Sjekk]]:
    """Every check that was made, by the name of its family."""
    excepted = [d for d, _ in liste.unntatt]
    families: dict[str, list[Sjekk]] = defaultdict(list)
    for code, tried in resultat.provd.items():
        rule = REGLER[code]
        found, accepted = _count(liste.funn, code), _count(excepted, code)
        families[rule.familie.navn].append(Sjekk(code, page(rule).tittel, tried, found, accepted))
    return families


def _count(found: Sequence[Diagnostic], code: str) -> int:
    return sum(d.code == code for d in one_by_one(found))


def _deviations(loaded: Loaded, pages: Sidetall) -> Iterator[Avviksrad]:
    ids = [p.id for p in loaded.grunnlag.alle_punkter]
    following = dict(pairwise(ids))

    def pages_of(punkt_id: str) -> str:
        return pages.sider(punkt_id, following.get(punkt_id, ""))

    for found in loaded.grunnlag.av(material):
        where = found.forklaring.punkt if found.forklaring else None
        explained = _explanation(loaded, found) if found.forklaring else found.kommentar
        yield Avviksrad(
            tabell=found.tabell.tittel,
            rad=found.rad.navn,
            avvik=_amount(found),
            prosent=format_tall(found.prosent, 1),
            side=pages.tabell(found.tabell.id),
            forklart_side=pages_of(where.id) if where else "",
            punkt=f"{where.nummer} {where.tittel}" if where else "",
            forklaring=explained,
        )


def _amount(found: VesentligAvvik) -> str:
    return format_belop(_value(found), found.avvik.enhet)


def _explanation(loaded: Loaded, found: VesentligAvvik) -> str:
    """The paragraphs that name the row, as they will be printed but without markup."""
    if found.forklaring is None:
        return ""
    html = str(_texts(loaded).html(found.forklaring.prosa, 1))
    paragraphs = [Markup(p).striptags() for p in _PARAGRAPH.findall(html)]  # noqa: S704 - tags go
    named = [p for p in paragraphs if found.navn.search(p)]
    amount = format_belop(abs(_value(found)), found.avvik.enhet).replace("\u00a0", " ")
    exact = [p for p in named if amount in p.replace("\u00a0", " ")]
    return " ".join(exact or named or paragraphs[:1])


def _value(found: VesentligAvvik) -> Decimal:
    return found.avvik.verdi if isinstance(found.avvik.verdi, Decimal) else Decimal(0)


def _texts(loaded: Loaded) -> Tekster:
    points = {p.id: Henvisning(p.nummer, p.anker) for p in loaded.grunnlag.alle_punkter}
    return Tekster(Setninger(loaded.tallbase, points, loaded.arsberetning.ar).functions())


def _line(text: str) -> str:
    return " ".join(text.split())

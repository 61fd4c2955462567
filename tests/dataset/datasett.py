"""A table with everything in it that is hard to publish, and what all tests make of a project."""

from __future__ import annotations

from datetime import date

from arsberetning.compute.tallbase import Tallbase
from arsberetning.dataset import Utgivelse, data_files, datatables, workbook
from arsberetning.model.rapport import Lisens

OM = Utgivelse("a", "Bydel A", 2013, "Årsberetning", "Oslo kommune, Bydel Å", date(2014, 2, 15))
LISENSIERT = Utgivelse("a", "Bydel A", 2013, "Årsberetning", "Oslo", date(2014, 2, 5), "nn",
                       Lisens.NLOD_2_0, utkast=True)  # fmt: skip
MAL = """\
kolonner:
  - {id: t, tittel: Tekst, slag: tekst}
  - {id: "maltall_{ar}", tittel: Mål, slag: maltall}
  - {id: "resultat_{ar}", tittel: Resultat}
  - {id: avvik, tittel: Avvik, formel: "differanse resultat_{ar} maltall_{ar}"}
  - {id: a, tittel: A, gruppe: Gruppe}
  - {id: b, tittel: A, gruppe: gruppe}
  - {id: p, tittel: P, formel: prosent a b}
  - {id: e, tittel: Enhet}
gruppenavn: {g: gruppe én}
kilde: SSB
definisjon: Alt
"""
CSV = """\
id;navn;enhet;gruppe;retning;t;maltall_2013;resultat_2013;a;b;e;fotnote
0201;Æ og Ø;prosent;g;hoyere;..;≥ 90,5;89;123456789012345678;3;1,00;Foreløpige tall
y;=SUM(A1);kroner;g;;+47 22;> 0,0000000001;..;-0,5;..;0,0000000;
z;'=Z;skar;;;"a;b <c>
ny ""linje\""";.;publiseres 17.03.2014;:;publiseres 17.03.2014;1;@note
1e5;-;antall;;lavere;'x;5,00;4,50;0;-3;1 000;Foreløpige tall
stor;B;antall;;;_x0041_ \t;1;2;0,123456789012345678;100000000000000000000000000000;-7;
"""


def files(tall: Tallbase, om: Utgivelse = OM) -> dict[str, bytes]:
    """The files of the open data."""
    return data_files(tall, list(datatables(tall, om.ar)), om)


def book(tall: Tallbase, om: Utgivelse = OM) -> bytes:
    """The workbook."""
    return workbook(list(datatables(tall, om.ar)), om)

"""How far the typed quantities of a report are held against its figures, and what was ticked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.modell import Setning, Tekst
from arsberetning.check.prosa.pastandsord import link
from arsberetning.check.prosa.pastandsprov import pastander
from arsberetning.check.tallord import shown
from arsberetning.claims.derived import terms_of
from arsberetning.claims.reading import Reading
from arsberetning.claims.verdict import Outcome, Verdict
from arsberetning.compute.tallbase import Tall
from arsberetning.output.dekning import Dekning, Mengde, Naermest, Utfall
from arsberetning.prosa.quantity import Quantity
from arsberetning.values import Enhet, Maltall

_DIGITS = 6
_UNITS = {
    Enhet.PROSENT: " prosent",
    Enhet.KRONER: " kroner",
    Enhet.TUSEN_KRONER: " tusen kroner",
    Enhet.ARSVERK: " årsverk",
}


def merke(setning: Setning) -> str:
    """The digest of a sentence as it is printed: another one when a word of it is changed."""
    words = " ".join(setning.tekst.split())
    return hashlib.blake2b(words.encode(), digest_size=_DIGITS).hexdigest()


def dekning(g: Grunnlag) -> Dekning:
    """The typed quantities of a report, each with what is known of it."""
    claims = g.av(pastander)
    ticked = {(k.tall, k.tekst) for k in g.oppsett.kontrollert}
    found = (m for tekst in claims.tekster for m in _of_text(tekst, claims.read(tekst), ticked))
    return Dekning(g.arsberetning.mappe, tuple(found))


def _of_text(tekst: Tekst, reading: Reading, ticked: set[tuple[str, str]]) -> Iterator[Mengde]:
    wrong = {(w.claim.setning.blokk.nummer, w.claim.quantity.start) for w in reading.worked}
    wrong |= {(v.claim.setning.blokk.nummer, v.claim.quantity.start) for v, _ in reading.slips}
    for verdict in reading.verdicts:
        claim = verdict.claim
        if claim.quantity.typed:
            at = (claim.setning.blokk.nummer, claim.quantity.start)
            mark = merke(claim.setning)
            utfall = _outcome(
                verdict, wrong=at in wrong, ticked=(claim.quantity.text, mark) in ticked
            )
            yield Mengde(
                tekst.kilde.sted(claim.setning.blokk.ved(claim.quantity.start)),
                tekst.kilde.punkt,
                claim.quantity.text,
                " ".join(claim.setning.tekst.split()),
                mark,
                utfall,
                verdict.doubt.value if verdict.doubt and utfall is Utfall.UAVGJORT else "",
                _nearest(verdict),
            )


def _outcome(verdict: Verdict, *, wrong: bool, ticked: bool) -> Utfall:
    if wrong or verdict.outcome is Outcome.CONTRADICTS:
        return Utfall.MOTSIER
    if verdict.outcome is Outcome.AGREES or terms_of(verdict.claim, _beside(verdict)):
        return Utfall.STEMMER
    return Utfall.KONTROLLERT if ticked else Utfall.UAVGJORT


def _beside(verdict: Verdict) -> Sequence[Quantity]:
    """The quantities of the sentence and of the one before it."""
    setning = verdict.claim.setning
    before = [
        s for s in setning.blokk.setninger if setning.nummer - 1 <= s.nummer <= setning.nummer
    ]
    return [q for s in before for q in s.tall if q.counts]


def _nearest(verdict: Verdict) -> Naermest | None:
    if verdict.known is None:
        return None
    tall = verdict.known.figures[0]
    name = f"«{tall.navn}», {tall.kolonne}"
    return Naermest(tall.adresse, name, _value(tall), link(tall))


def _value(tall: Tall) -> str:
    value = tall.verdi.verdi if isinstance(tall.verdi, Maltall) else tall.verdi
    text = shown(value) if not hasattr(value, "arsak") else ".."
    return f"{text}{_UNITS.get(tall.enhet, '')}"

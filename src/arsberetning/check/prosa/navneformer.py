"""Names that are written in more than one way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import OVERSKRIFT, Blokk, Kildeslag, prosamodell
from arsberetning.check.prosa.ordkjenner import Ordkjenner, ordkjenner
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Related, Severity
from arsberetning.prosa.blokker import Blokkslag
from arsberetning.prosa.ordmengde import ordmengde

_NAME = re.compile(r"\b[A-ZÆØÅ][\wæøåÆØÅ+]*(?:[ -](?:[A-ZÆØÅ][\w+]*|\+))*")
_PAIR = re.compile(r"\b([^\W\d_]+) (?=([^\W\d_]+))")
_TWO_PARTS = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ+]* [A-ZÆØÅ+]")
_SMALL_WORDS = ordmengde(
    """på i og for med til fra av ved der da når etter over under mot om at en et"""
)
_STARTERS = ordmengde("""I På For Med Til Fra Av Ved Der Da Når Etter Over Under Mot Om Også Og""")
_OFTEN, _FEW, _LONG, _TAIL = 5, 3, 7, 2


@regel(SPRAK, "SPR014", Severity.ADVARSEL, viker_for=("SPR014",))
def navn_i_to_former(g: Grunnlag) -> Iterator[Utfall]:
    """Samme navn er skrevet på flere måter.

    Hva:
        Finner navn som bare skilles av store bokstaver, mellomrom, bindestrek eller binde-s:
        NAV og Nav, UngArena og Ung Arena, Class og CLASS.
    Hvorfor:
        Leseren lurer på om det er to ulike ting, og søk finner bare den ene formen.
    Feil:
        Bydelen samarbeider med Ung Arena. Oslohjelpa møter UngArena hver uke.
    Riktig:
        Bydelen samarbeider med Ung Arena. Oslohjelpa møter Ung Arena hver uke.
    """
    for forms in _names(g).values():
        if len(forms) > 1:
            yield from _mixed(forms)
        else:
            yield HOLDER


Bruk = tuple[Blokk, int]


def _names(g: Grunnlag) -> dict[str, dict[str, list[Bruk]]]:
    """Each name's written forms, by the name without case, space and hyphen."""
    found: dict[str, dict[str, list[Bruk]]] = defaultdict(lambda: defaultdict(list))
    words, accepted = g.av(ordkjenner), set(g.oppsett.ord)
    kinds = {Kildeslag.TEKST, Kildeslag.SVAR, Kildeslag.TITTEL}
    blocks = [
        b
        for b in g.av(prosamodell).blokker
        if b.kilde.slag in kinds
        and b.slag is not Blokkslag.OVERSKRIFT
        and b.kilde.felt != OVERSKRIFT
    ]
    for blokk in blocks:
        for form, offset in _written_names(words, blokk):
            if form not in accepted:
                found[_key(form)][form].append((blokk, offset))
    _add_small(found, blocks)
    _merge_near(found)
    return {k: v for k, v in found.items() if not any(f.endswith(" S") for f in v)}


def _merge_near(found: dict[str, dict[str, list[Bruk]]]) -> None:
    """Lay a long name that differs by one letter in its middle with the one it differs from."""
    seen: dict[str, str] = {}
    for key in [k for k in found if len(k) >= _LONG and any(f[0].isupper() for f in found[k])]:
        twin = next((seen[v] for v in _variants(key) if v in seen), "")
        if twin:
            for form, uses in found.pop(key).items():
                found[twin][form] += uses
        else:
            seen |= dict.fromkeys(_variants(key), key)


def _variants(key: str) -> Iterator[str]:
    """A name, and what it is without one of the letters in its middle."""
    yield key
    for n in range(2, len(key) - _TAIL):
        yield key[:n] + key[n + 1 :]


def _add_small(found: dict[str, dict[str, list[Bruk]]], blocks: Sequence[Blokk]) -> None:
    """Add where a name of two words, or one used often, is written with a small letter."""
    pairs = {f for forms in found.values() for f in forms if " " in f and len(forms[f]) > 1}
    often = _often(found)
    singles = {k: f for k, fs in found.items() for f in fs if " " not in f and len(k) >= _LONG}
    small = {f[0].lower() + f[1:] for f in often}
    firsts = {p.partition(" ")[0].lower() for p in pairs}
    for blokk in blocks:
        for match in _PAIR.finditer(blokk.tekst):
            if not (match[1][0].isupper() or match[1].lower() in firsts):
                continue
            form = f"{match[1]} {match[2]}"
            near = next((p for p in _capitalised(match) if p in pairs and p != form), "")
            if not near and match[1][0].isupper() and match[2].islower():
                near = singles.get(_key(form), "")
            if near and match[1] not in _SMALL_WORDS:
                found[_key(near)][form].append((blokk, match.start()))
        for ord_ in blokk.ord:
            if ord_.tekst in small and blokk.tekst[ord_.slutt : ord_.slutt + 3] != ".no":
                found[ord_.tekst.lower()][ord_.tekst].append((blokk, ord_.start))
    _drop_common(found, small)


def _often(found: dict[str, dict[str, list[Bruk]]]) -> set[str]:
    """Names of one word that are used often, and not only as a part of a longer name."""
    in_pairs: Counter[str] = Counter()
    for forms in found.values():
        for form, uses in forms.items():
            if " " in form:
                in_pairs.update({w: len(uses) for w in form.split()})
    return {
        f
        for forms in found.values()
        for f, uses in forms.items()
        if " " not in f and len(uses) - in_pairs[f] >= _OFTEN
    }


def _drop_common(found: dict[str, dict[str, list[Bruk]]], small: set[str]) -> None:
    """A word that is as often written small is no misspelt name."""
    for word in small:
        forms = found[word.lower()]
        uses = sum(len(u) for f, u in forms.items() if f != word)
        if word in forms and len(forms[word]) * _FEW > uses:
            del forms[word]


def _capitalised(match: re.Match[str]) -> Iterator[str]:
    first, second = match[1], match[2]
    yield f"{first[0].upper()}{first[1:]} {second}"
    yield f"{first} {second[0].upper()}{second[1:]}"


def _written_names(words: Ordkjenner, blokk: Blokk) -> Iterator[tuple[str, int]]:
    for ord_ in blokk.ord:
        if ord_.tekst[0].isupper():
            name = ord_.tekst.partition("-")[0]
            if _is_name(words, name, first=ord_.start in blokk.begynnelser):
                yield name, ord_.start
    for match in _NAME.finditer(blokk.tekst) if _TWO_PARTS.search(blokk.tekst) else ():
        parts = match[0].split(" ")
        if len(parts) > 1 and parts[0] not in _STARTERS:
            yield " ".join(parts[:2]), match.start()


def _is_name(words: Ordkjenner, word: str, *, first: bool) -> bool:
    if len(word) < 3:  # noqa: PLR2004
        return False
    return not first or not words.i_ordboka(word.lower()) or word.isupper()


def _key(form: str) -> str:
    return re.sub(r"[\s\-]", "", form).lower()


def _mixed(forms: dict[str, list[Bruk]]) -> Iterator[Utfall]:
    ranked = sorted(forms, key=lambda f: (-len(forms[f]), -len(f), f))
    usual = ranked[0]
    blokk, offset = forms[usual][0]
    related = (Related(blokk.sted(offset), f"«{usual}»"),)
    for other in ranked[1:]:
        for where, at in forms[other]:
            yield Funn(
                f"navnet er skrevet «{other}» her og «{usual}» {_elsewhere(len(forms[usual]))}",
                where.sted(at),
                f"skriv «{usual}» overalt",
                related,
                punkt=where.kilde.punkt,
            )


def _elsewhere(number: int) -> str:
    return "ett annet sted" if number == 1 else f"{number} andre steder"

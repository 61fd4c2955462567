"""One word in two allowed forms: deltaker and deltager, satsing and satsning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Kildeslag, prosamodell
from arsberetning.check.prosa.ordkjenner import Ordkjenner, ordkjenner
from arsberetning.check.prosa.stavemate import ordfunn
from arsberetning.check.regel import HOLDER, Utfall, regel
from arsberetning.diagnostics import Severity
from arsberetning.prosa.leting import any_in

_ALTERNATIONS = (
    (re.compile(r"tag(?=er|els|ende)"), "tak"),
    (re.compile(r"(?<=[bdfgklmprstv])ning(?=$|er|en|ene|s)"), "ing"),
    (re.compile(r"(?<=[tkps])ete$"), "ede"),
)
_PARTS = ("tag", "ning", "ete")
"""One of them is in every word that has another form."""
_ENDING = re.compile(r"(?:ens|ene|enes|en|ers|er|et|e|s)$")
_MIN = 7


@regel(SPRAK, "SPR009", Severity.MERKNAD)
def ordet_i_to_former(g: Grunnlag) -> Iterator[Utfall]:
    """Samme ord er skrevet i to tillatte former.

    Hva:
        Finner ord som rapporten skriver på to måter som begge er tillatt: «deltagere» og
        «deltakere», «satsningen» og «satsingen», «målrettete» og «målrettede».
    Hvorfor:
        Én rapport bør bruke én form, så søk finner alt.
    Feil:
        Kurset hadde mange deltakere. Flere deltagere kom tilbake.
    Riktig:
        Kurset hadde mange deltakere. Flere deltakere kom tilbake.
    """
    words, model = g.av(ordkjenner), g.av(prosamodell)
    blocks = [b for b in model.blokker if b.kilde.slag is not Kildeslag.LEDETEKST]
    counts = Counter([o.liten for b in blocks for o in b.ord])
    rarer = _rarer(words, counts)
    for blokk in blocks if rarer else ():
        for ord_ in blokk.ord:
            usual = rarer.get(ord_.liten)
            if usual is None or blokk.referert(ord_.start, ord_.slutt):
                continue
            melding = f"«{ord_.tekst}» er også skrevet «{usual}» i rapporten"
            yield ordfunn(blokk, ord_.start, melding, "bruk én form")
    yield HOLDER


def _rarer(words: Ordkjenner, counts: Counter[str]) -> dict[str, str]:
    """The rarer of two forms of a word, and the usual one. Endings may differ."""
    stems: dict[str, Counter[str]] = {}
    for word, n in counts.items():
        if len(word) >= _MIN:
            stems.setdefault(_stem(word), Counter())[word] += n
    found: dict[str, str] = {}
    for word in [w for w in counts if len(w) >= _MIN and any_in(w, _PARTS)]:
        for pattern, other in _ALTERNATIONS:
            twin = pattern.sub(other, word)
            twins = stems.get(_stem(twin)) if twin != word and words.kjent(twin) else None
            mine = stems.get(_stem(word))
            if twins and mine:
                small, large = (mine, twins) if mine.total() <= twins.total() else (twins, mine)
                found |= dict.fromkeys(small, large.most_common(1)[0][0])
    return found


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if word.endswith(("n", "s", "r", "t", "e")) else word

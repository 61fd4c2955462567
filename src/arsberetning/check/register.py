"""All rules, by code: one hand-written tuple of family modules."""

from __future__ import annotations

from arsberetning.check.prosa import (
    arstall,
    bindestreker,
    boyning,
    endringer,
    fragmenter,
    fullstendig,
    lesbarhet,
    mengder,
    navnefraser,
    navneformer,
    ordskille,
    samsvar,
    stavemate,
    tallpastander,
    tegnsetting,
)
from arsberetning.check.regel import registered
from arsberetning.check.regler import (
    andeler,
    avvik,
    helhet,
    hull,
    kostra,
    personvern,
    rimelighet,
    samme,
    sammenhenger,
    selvkontroll,
    skjema,
    struktur,
    summer,
    utfylling,
    vesentlige,
)

FAMILIER = (
    summer,
    helhet,
    avvik,
    samme,
    sammenhenger,
    rimelighet,
    andeler,
    vesentlige,
    kostra,
    personvern,
    utfylling,
    struktur,
    hull,
    skjema,
    selvkontroll,
    tallpastander,
    endringer,
    mengder,
    arstall,
    fullstendig,
    fragmenter,
    stavemate,
    ordskille,
    samsvar,
    boyning,
    tegnsetting,
    bindestreker,
    lesbarhet,
    navneformer,
    navnefraser,
)

REGLER = dict(sorted(registered().items()))

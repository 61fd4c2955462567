"""All rules, by code: one hand-written tuple of family modules."""

from __future__ import annotations

from arsberetning.check.regel import registered
from arsberetning.check.regler import (
    andeler,
    avvik,
    helhet,
    kostra,
    personvern,
    rimelighet,
    samme,
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
    rimelighet,
    andeler,
    vesentlige,
    kostra,
    personvern,
    utfylling,
    struktur,
    skjema,
    selvkontroll,
)

REGLER = dict(sorted(registered().items()))

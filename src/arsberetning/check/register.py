"""All rules, by code: one hand-written tuple of family modules."""

from __future__ import annotations

from arsberetning.check.regel import registered
from arsberetning.check.regler import avvik, helhet, summer, utfylling

FAMILIER = (summer, helhet, avvik, utfylling)

REGLER = dict(sorted(registered().items()))

"""Stage 4: what is known about a report, held against itself. Never prints."""

from __future__ import annotations

from arsberetning.check.grunnlag import Forrige, Grunnlag
from arsberetning.check.motor import Resultat, Unntatt, run
from arsberetning.check.regler.utfylling import missing

__all__ = ["Forrige", "Grunnlag", "Resultat", "Unntatt", "missing", "run"]

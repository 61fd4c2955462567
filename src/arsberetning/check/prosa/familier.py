"""The families of the rules about texts."""

from arsberetning.check.regel import Familie
from arsberetning.check.regler.utfylling import FAMILIE as UTFYLLING

TALL_I_TEKST = Familie("PRO", "Tall i tekst", "Tall og påstander i løpende tekst mot tallene")
PASTANDER = Familie("PAS", "Påstander", "Det løpende tekst sier, mot tallene det handler om")
ARSTALL = Familie("DAT", "År og datoer", "Årstall og datoer som ikke hører til perioden")
SPRAK = Familie("SPR", "Språk", "Rettskriving, navn og lesbarhet")

__all__ = ["ARSTALL", "PASTANDER", "SPRAK", "TALL_I_TEKST", "UTFYLLING"]

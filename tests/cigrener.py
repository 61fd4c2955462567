"""The tiny project in git, with a branch for each thing a change can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings
from arsberetning.pipeline.ci import Kjort, run_ci
from gitlager import Lager, nytt_lager
from prosjektkopi import bytt, kopier_lillevik, skriv

R = "reports/2013"
OND = "bot`@alle`<img-src=x>|%0A##{error"
"""What a branch from outside can be called: git takes it."""


def en_celle(rot: Path) -> None:
    bytt(rot, "data/2013/bydel/tall.csv", ";2013;9;", ";2013;8;")


def en_sum(rot: Path) -> None:
    bytt(rot, "data/2013/fo2b/netto.csv", "231;800;900;900;0", "231;800;900;950;−50")


def en_stil(rot: Path) -> None:
    bytt(rot, "styles/tokens.css", "--morkebla: #2a2859", "--morkebla: #7a2859")


def ingen_beretning(rot: Path) -> None:
    skriv(rot, "LES.md", "ny")


def et_hull(rot: Path) -> None:
    bytt(rot, f"{R}/beretning.yaml", "tall/klager/2012", "tall/klager/2011")


def en_rad(rot: Path) -> None:
    bytt(rot, "data/2013/fo1/netto.csv", "2 050;50", "2.050;50")


def uleselig(rot: Path) -> None:
    bytt(rot, f"{R}/rapport.yaml", "ar: 2013", "ar: i fjor")


def en_mal(rot: Path) -> None:
    bytt(rot, "templates/seksjon.html.j2", "{{ blokk(b, s, medium) }}", "{{ bolk(b, s, medium) }}")


def en_ond_mal(rot: Path) -> None:
    bytt(rot, "templates/kapittel.html.j2", "<section",
         "{{ seksjon.__class__.__mro__[1].__subclasses__() }}<section")  # fmt: skip
    bytt(rot, "data/2013/bydel/tall.csv", ";2013;9;", ";2013;8;")


GRENER: dict[str, Callable[[Path], None]] = {
    f.__name__.replace("_", "-"): f
    for f in (
        en_celle,
        en_sum,
        en_stil,
        ingen_beretning,
        et_hull,
        en_rad,
        uleselig,
        en_mal,
        en_ond_mal,
    )
}


@dataclass
class Grener:
    """The repository. Each branch is run once, against `main` unless told."""

    lager: Lager
    mappe: Path
    settings: Settings
    _kjort: dict[tuple[str, str], Kjort] = field(default_factory=dict)

    def kjor(self, gren: str, mot: str = "", maler: str = "", **variabler: str) -> Kjort:
        """Run it on a branch, with these environment variables."""
        key = (gren, mot + maler) if not variabler else ("", "")
        if key not in self._kjort or variabler:
            self.lager.git("switch", "--quiet", gren)
            out = self.mappe / f"ut-{len(self._kjort)}"
            env = Environment(self.lager.rot, variables=variabler)
            self._kjort[key] = run_ci(mot, out, maler, environment=env,
                                        settings=self.settings)  # fmt: skip
        return self._kjort[key]


def nye_grener(mappe: Path, settings: Settings) -> Grener:
    """The repository with all branches of `GRENER`, each one commit from `main`."""
    rot = kopier_lillevik(mappe / "prosjekt")
    skriv(rot, ".gitignore", "build/\n")
    lager = nytt_lager(rot)
    for navn, gjor in GRENER.items():
        lager.git("switch", "--quiet", "--create", navn, "main")
        gjor(rot)
        lager.lagre(navn)
    return Grener(lager, mappe, settings)

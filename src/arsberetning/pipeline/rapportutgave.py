"""A report folder as an edition: its PDF made through the cache, or its figures alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from arsberetning.diagnostics import Severity
from arsberetning.diff.utgave import Oppforing, Utgave
from arsberetning.environment import Environment
from arsberetning.errors import RunError
from arsberetning.pdf.cache import Cache
from arsberetning.pipeline.build import FORMATS, Settings, wished, workshop_for
from arsberetning.pipeline.built import Wish, as_before
from arsberetning.pipeline.find import FaultyReport
from arsberetning.pipeline.laget import Laget


def made_of(root: Path, folder: str, name: str, cache: Path) -> Laget:
    """The report's PDF as it would be made now. With faults in it, its figures if they can be had.

    Raises `RunError` when nothing of it can be read.
    """
    try:
        return Laget(name, _pdf(root, folder, cache))
    except FaultyReport as faulty:
        number = sum(1 for d in faulty.diagnostics if d.severity is Severity.FEIL)
        note = f"{name} kan ikke bygges: den har {number} feil. Kjør arsberetning check"
        try:
            return Laget(name, None, figures_of(root, folder, name), (note,))
        except RunError:
            first = next(d for d in faulty.diagnostics if d.severity is Severity.FEIL)
            text = f"{note}. Den første er {first.place}: {first.message}"
            raise RunError(text) from faulty


def figures_of(root: Path, folder: str, name: str) -> Utgave:
    """The report's figures, without pages. RunError when it cannot be read."""
    from arsberetning.pipeline.load import load  # noqa: PLC0415 - pydantic and more

    try:
        loaded = load(root / folder, Environment(root))
    except FaultyReport as faulty:
        number = sum(1 for d in faulty.diagnostics if d.severity is Severity.FEIL)
        text = f"{name} kan ikke leses: den har {number} feil. Kjør arsberetning check"
        raise RunError(text) from faulty
    return Utgave(name, tall=_figures(loaded.tallbase))


def _figures(tallbase: Mapping[str, object]) -> Mapping[str, Oppforing]:
    from arsberetning.compute.tallbase import Tall  # noqa: PLC0415

    found = {}
    for address, tall in tallbase.items():
        assert isinstance(tall, Tall)  # noqa: S101 - what a tallbase holds
        source = f"{tall.sted.file}:{tall.sted.line}" if tall.sted else ""
        found[address] = Oppforing(
            address, tall.navn, tall.kolonne, tall.enhet.value, tall.verdi, source, tall.formel,
            tall.fra,
        )  # fmt: skip
    return found


def _pdf(root: Path, folder: str, cache: Path) -> bytes:
    wish, environment = wished(root / folder, None, FORMATS, Environment(root))
    standing = _standing(wish, environment, Cache(cache))
    return standing if standing is not None else _made(wish, cache)


def _standing(wish: Wish, environment: Environment, cache: Cache) -> bytes | None:
    """The PDF in the build folder, when it is exactly what the files give now."""
    for formats in (FORMATS, ("pdf",)):
        built = as_before(cache, Wish(wish.root, wish.folder, wish.out, formats), environment)
        names = [n for n in built.files if n.endswith(".pdf")] if built else []
        if names:
            return (wish.out / names[0]).read_bytes()
    return None


def _made(wish: Wish, cache: Path) -> bytes:
    from arsberetning.pipeline.line import Line  # noqa: PLC0415 - everything heavy

    environment = Environment(wish.root)
    settings = Settings(cache, 0)
    asked = Wish(wish.root, wish.folder, wish.out, ("pdf",))
    with workshop_for(settings, Cache(cache), environment) as workshop:
        line = Line(workshop, lambda *_: None)
        line.load(0, asked, environment)
        line.draw()
        line.make_files()
        maker = line.finished(0)
        return maker.files[f"{maker.name()}.pdf"]

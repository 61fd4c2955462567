"""Random ledgers: whatever the order, the splitting and the dialect, the figures are the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from arsberetning.imports.kilder import Kildefil
from arsberetning.imports.placing import Outcome, Placer
from arsberetning.model.validate import validate
from arsberetning.pipeline.load import Loaded
from arsberetning.read.source import Source
from arsberetning.read.yaml import parse_yaml
from importfiler import HODE, TO_KOLONNER, arbeidsbok, les, ods

ORE = Decimal("0.01")
Post = tuple[str, str, str, Decimal, Decimal]
UTELAT = "    utelat:\n      - {grunn: felles, funksjon: 800-899}\n"


def hovedbok(seed: int) -> list[Post]:
    rng = random.Random(seed)  # noqa: S311 - made figures
    functions = ["201", "211", "233", "241", "253", "254", "281", "860", "999"]
    arts = ["010", "099", "298", "500", "590", "600", "690", "900", "990"]
    return [
        (str(rng.randrange(3100, 3105)), rng.choice(functions), rng.choice(arts),
         *(Decimal(rng.randrange(-(10**10), 10**10)) * ORE for _ in range(2)))
        for _ in range(rng.randrange(1, 60))
    ]  # fmt: skip


def outcomes(loaded: Loaded, poster: Sequence[Post], **how: object) -> list[Outcome]:
    node, _ = parse_yaml(Source("kilder.yaml", TO_KOLONNER + UTELAT))
    assert node
    declared, _ = validate(Kildefil, node)
    assert declared
    kilde = declared.kilder["hovedbok"]
    ledger = les([HODE, *poster], UTELAT, **how)
    assert not [d for d in ledger.findings if d.severity == "feil"], ledger.findings
    placer = Placer(kilde, loaded.arsberetning.standard)
    mal = loaded.arsberetning.tabeller["fo1/netto"].mal
    return [placer.place(target, mal, ledger.postings) for target in kilde.tall]


def figures(found: Sequence[Outcome]) -> list[dict[str, Decimal]]:
    return [{c.adresse: a.value for c, a in o.cells.items() if a.value} for o in found]


@pytest.mark.parametrize("seed", range(6))
def test_sums_in_are_sums_out(seed: int, lillevik_lastet: Loaded) -> None:
    poster = hovedbok(seed)
    for number, outcome in enumerate(outcomes(lillevik_lastet, poster)):
        total = sum((p[3 + number] for p in poster), Decimal(0)) / 1000
        lost = [*outcome.left_out.values(), *outcome.unplaced.values()]
        assert outcome.total == total
        assert outcome.used + sum((a.value for a in lost), Decimal(0)) == total
        assert sum(outcome.by_ansvar.values(), Decimal(0)) == outcome.used
        rows = sum(len(a.rows) for a in [*outcome.cells.values(), *lost])
        assert rows == len(poster)


@pytest.mark.parametrize("seed", range(6))
def test_any_order_split_and_merge_give_the_same(seed: int, lillevik_lastet: Loaded) -> None:
    rng = random.Random(seed)  # noqa: S311 - made figures
    poster = hovedbok(seed)
    expected = figures(outcomes(lillevik_lastet, poster))
    split = [part for p in poster for part in _split(rng, p)]
    rng.shuffle(split)
    assert figures(outcomes(lillevik_lastet, split)) == expected
    merged: dict[tuple[str, ...], list[Decimal]] = {}
    for *codes, one, two in poster:
        sums = merged.setdefault(tuple(map(str, codes)), [Decimal(0), Decimal(0)])
        sums[0] += one
        sums[1] += two
    together = [(*codes, *sums) for codes, sums in merged.items()]
    assert figures(outcomes(lillevik_lastet, together)) == expected  # type: ignore[arg-type]


def _split(rng: random.Random, post: Post) -> list[Post]:
    part = Decimal(rng.randrange(-(10**6), 10**6)) * ORE
    *codes, one, two = post
    return [(*codes, one - part, two), (*codes, part, Decimal(0))]  # type: ignore[list-item]


def grouped(sign: str) -> Callable[[Decimal], str]:
    return lambda v: f"{v:,.2f}".replace(",", "¤").replace(".", ",").replace("¤", sign)


def plain(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


def behind(value: Decimal) -> str:
    return plain(abs(value)) + ("-" if value < 0 else "")


def bracketed(value: Decimal) -> str:
    return f"({plain(-value)})" if value < 0 else plain(value)


def unicode_minus(value: Decimal) -> str:
    return plain(value).replace("-", "−")


@pytest.mark.parametrize(
    ("encoding", "sep", "write"),
    [
        ("utf-8", ";", plain),
        ("utf-8-sig", ";", grouped(" ")),
        ("cp1252", ";", grouped("\u00a0")),
        ("utf-16", "\t", grouped("\u202f")),
        ("utf-8", "\t", unicode_minus),
        ("cp1252", ";", behind),
        ("utf-8", ";", bracketed),
        ("utf-8", ";", lambda v: f'"{plain(v)}"'),
    ],
)
def test_every_dialect_gives_the_same(
    encoding: str, sep: str, write: Callable[[Decimal], str], lillevik_lastet: Loaded
) -> None:
    poster = hovedbok(7)
    expected = figures(outcomes(lillevik_lastet, poster))
    lines = [sep.join(HODE), *(sep.join([a, f, k, write(x), write(y)]) for a, f, k, x, y in poster)]
    data = "\r\n".join(["Hovedbok", *lines]).encode(encoding)
    assert figures(outcomes(lillevik_lastet, [], data=data, fil="h.csv")) == expected


def test_workbooks_of_both_kinds_give_the_same(lillevik_lastet: Loaded) -> None:
    poster = hovedbok(8)
    rows = [HODE, *([a, f, k, float(x), float(y)] for a, f, k, x, y in poster)]
    expected = figures(outcomes(lillevik_lastet, poster))
    for data, name in ((arbeidsbok({"A": rows}), "h.xlsx"), (ods(rows), "h.ods")):
        assert figures(outcomes(lillevik_lastet, [], data=data, fil=name)) == expected

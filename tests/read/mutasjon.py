"""Damaged input files, the same for the same number: what people, programs and disks do to them.

    python tests/read/mutasjon.py 10000 [first]

reads so many of them, some also in a whole project, and tells what went wrong and how long the
slowest took.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROT / "tests")] if str(ROT / "tests") not in sys.path else []

from arsberetning.diagnostics import Diagnostic, Place  # noqa: E402 - the path is set first
from arsberetning.environment import Environment  # noqa: E402
from arsberetning.letters import as_seen  # noqa: E402
from arsberetning.pipeline.load import FaultyReport, load  # noqa: E402
from arsberetning.read.csv import read_csv  # noqa: E402
from arsberetning.read.yaml import read_yaml  # noqa: E402
from prosjektkopi import LILLEVIK, kopier_lillevik  # noqa: E402

NASTIES = (
    "", " ", "\t", '"', "'", ";", ";;", "\n", "\r", "\r\n", "\0", "\ufeff", "\u200b", "\u00a0",
    "\u202e", "\u2028", "\ud7ff", "\ue000", "😀", "a\u030a", "\u0301", "ﬁ", "½", "²", "…", "-", "–",
    ".", "..", "...", ":", "#", "#REF!", "####", "#N/A", "1,05E+05", "41640", "06.des", "jan.14",
    "1.234", "1 234,-", "kr 5", "(5)", "12*", "28 %", "‹5", "11½", '="201"', "=1+1", "9" * 40,
    "1E+999999999", "-" * 200, "{{", "}}", '{{ tall("x") }}', "{", "[", "]", "}", "&a", "*a", "!x",
    "<<: *a", "---", "...", "|", ">", "? ", "- ", "- - - ", "%", "@", "`", "a: b: c", "\\", '"\\x',
    "true", "null", "~", "2013-02-31", "publiseres 31.02.2025", "sep=;", "\u1680", "\u0958",
    "\u037e",
)  # fmt: skip


@dataclass(frozen=True)
class Tilfelle:
    """A damaged file: which file it was, and its bytes."""

    nummer: int
    fil: str
    data: bytes


@cache
def examples() -> tuple[tuple[str, bytes], ...]:
    """Every file of the tiny project that is read, and its path there."""
    found = sorted(p for p in LILLEVIK.rglob("*") if p.suffix in {".yaml", ".csv"})
    return tuple((p.relative_to(LILLEVIK).as_posix(), p.read_bytes()) for p in found)


def case(number: int) -> Tilfelle:
    """The damaged file of a number."""
    rng = random.Random(number)  # noqa: S311 - the same each time, and no secret
    fil, data = rng.choice(examples())
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        data = rng.choice(_MUTATIONS)(rng, data)
    return Tilfelle(number, fil, data)


def _flip(rng: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randint(0, len(data))]


def _removed(rng: random.Random, data: bytes) -> bytes:
    start = rng.randint(0, len(data))
    return data[:start] + data[start + rng.randint(1, 30) :]


def _nasty(rng: random.Random, data: bytes) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(NASTIES).encode("utf-8", "surrogatepass") + data[at:]


def _cell(rng: random.Random, data: bytes) -> bytes:
    """A cell, or a value after a colon, becomes something else."""
    sign = b";" if data.count(b";") > data.count(b": ") else b": "
    parts = data.split(sign)
    n = rng.randrange(len(parts))
    end = parts[n].find(b"\n")
    nasty = rng.choice(NASTIES).encode("utf-8", "surrogatepass")
    parts[n] = nasty + (parts[n][end:] if end >= 0 else b"")
    return sign.join(parts)


def _swapped(rng: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _again(rng: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    n = rng.randrange(len(lines))
    return b"\n".join([*lines[:n], *[lines[n]] * rng.choice((2, 5, 300)), *lines[n:]])


def _indented(rng: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    n = rng.randrange(len(lines))
    lines[n] = rng.choice((b" ", b"  ", b"\t", b"   ")) + lines[n]
    return b"\n".join(lines)


def _recoded(rng: random.Random, data: bytes) -> bytes:
    codec = rng.choice(
        ("cp1252", "utf-16", "utf-16-le", "utf-32", "cp865", "mac_roman", "utf-8-sig", "utf-7")
    )
    text = data.decode("utf-8", "replace")
    return text.encode(codec, "replace")


def _mixed(rng: random.Random, data: bytes) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + data[at:].decode("utf-8", "replace").encode("cp1252", "replace")


def _form(rng: random.Random, data: bytes) -> bytes:
    form = rng.choice(("NFD", "NFKD", "NFKC"))
    return unicodedata.normalize(form, data.decode("utf-8", "replace")).encode()


def _deep(rng: random.Random, data: bytes) -> bytes:
    n = rng.choice((30, 50, 5000))
    nest = rng.choice(
        (b"[" * n, b"- " * n, b"{a: " * n, b"".join(b" " * i + b"a:\n" for i in range(60)))
    )
    return data + b"\nx: " + nest


def _huge(rng: random.Random, data: bytes) -> bytes:
    size = rng.choice((10_000, 200_000))
    return data + rng.choice((b"9", b";", b"a", b'"', b"#", b"\n", b" ", b"x: ", b"\xc3")) * size


def _delimited(rng: random.Random, data: bytes) -> bytes:
    return data.replace(b";", rng.choice((b",", b"\t", b"|", b" ", b";;", b'";"')))


def _headed(rng: random.Random, data: bytes) -> bytes:
    heads = (b"sep=;\n", b"Rapport\n\n", b";;A;;B\n", b"\xef\xbb\xbf\xef\xbb\xbf", b"PK\x03\x04xl/")
    return rng.choice((*heads, b"<html>", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) + data


def _endings(rng: random.Random, data: bytes) -> bytes:
    return data.replace(b"\n", rng.choice((b"\r", b"\r\n", b"\n\r", b"\x0b", b"\xc2\x85")))


EVERY = 10
"""One in so many is also read in a whole project, which takes ten times as long."""

Mutation = Callable[[random.Random, bytes], bytes]
_MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _removed, _nasty, _nasty, _cell, _cell, _cell, _swapped, _again, _indented,
    _recoded, _mixed, _form, _deep, _huge, _delimited, _headed, _endings,
)  # fmt: skip


def misplaced(data: bytes, fil: str, findings: list[Diagnostic]) -> list[str]:
    """What is wrong with the places of findings: another file, or no such line or column."""
    return [
        f"{d.code} {place}"
        for d in findings
        for place in (d.place, *(r.place for r in d.related))
        if place.file != fil or not _within(place, data)
    ]


def _within(place: Place, data: bytes) -> bool:
    lines = [n for codec in _codecs(data) for n in _lines(data, codec)]
    return any(
        1 <= place.line <= len(found) and 1 <= place.column <= len(found[place.line - 1]) + 1
        for found in lines
    )


def _lines(data: bytes, codec: str) -> list[list[str]]:
    try:
        text = data.decode(codec, "replace")
    except UnicodeError:
        return []
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return [plain.split("\n"), as_seen(plain.lstrip("\ufeff")).split("\n")]


def _codecs(data: bytes) -> tuple[str, ...]:
    wide = ("utf-16", "utf-16-le", "utf-16-be", "utf-32") if b"\0" in data[:400] else ()
    return ("utf-8", "cp1252", *wide)


def read(rot: Path, found: Tilfelle) -> list[str]:
    """Read a damaged file by itself; what is wrong with how it was told."""
    name = "fil" + Path(found.fil).suffix
    (rot / name).write_bytes(found.data)
    reader = read_csv if name.endswith(".csv") else read_yaml
    value, findings = reader(Environment(rot, variables={}), name)
    wrong = misplaced(found.data, name, findings)
    if value is None and not any(d.severity == "feil" for d in findings):
        wrong.append("refused without an error")
    wrong += [f"{d.code} says nothing" for d in findings if not (d.message and d.hint)]
    return wrong


def read_project(rot: Path, found: Tilfelle) -> list[str]:
    """Load a whole project with the damaged file in it; `rot` is put back as it was."""
    path = rot / found.fil
    before = path.read_bytes()
    path.write_bytes(found.data)
    try:
        load(rot / "reports/2013", Environment(rot, variables={}))
    except FaultyReport as refused:
        mine = [d for d in refused.diagnostics if d.place.file == found.fil]
        return misplaced(found.data, found.fil, mine)
    finally:
        path.write_bytes(before)
    return []


def main(count: int, first: int) -> None:
    """Read so many damaged files, each by itself and in a project, and tell what went wrong."""
    told: Counter[str] = Counter()
    slowest = (0.0, 0)
    with tempfile.TemporaryDirectory() as folder:
        rot = kopier_lillevik(Path(folder) / "p")
        for number in range(first, first + count):
            began = time.perf_counter()
            for check in (read, read_project) if number % EVERY == 0 else (read,):
                try:
                    wrong = check(rot, case(number))
                except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
                    wrong = [f"{type(error).__name__}: {error}"[:200]]
                for line in wrong:
                    print(number, check.__name__, case(number).fil, line, flush=True)  # noqa: T201
                told[check.__name__ + (" wrong" if wrong else " right")] += 1
            if number % 500 == 0:
                print("…", number, flush=True)  # noqa: T201
            slowest = max(slowest, (time.perf_counter() - began, number))
    print(dict(told), f"slowest {slowest[0]:.1f} s, number {slowest[1]}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)

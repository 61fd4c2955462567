"""The same text in two Unicode forms is the same text, from file to page."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from arsberetning.environment import Environment
from arsberetning.errors import UsageError
from arsberetning.letters import as_seen, as_word, composed, on_disk
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.find import find_report
from arsberetning.pipeline.kontroll import check_report
from prosjektkopi import bytt, filer, funn, kopier_lillevik, last, skriv

NAVN = "nøkkelpåfyll"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def decomposed(rot: Path) -> int:
    """Write every text of a project as macOS and PDF do; how many files that changed."""
    changed = 0
    for path in rot.rglob("*"):
        if path.suffix in {".yaml", ".csv", ".j2", ".css"}:
            before = path.read_bytes().decode()
            path.write_bytes(nfd(before).encode())
            changed += nfd(before) != before
    return changed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (nfd("årsverk, små, Čáhppesjávri"), "årsverk, små, Čáhppesjávri"),
        (nfd("ệ"), "ệ"),
        ("m\u0303 og ø\u0302", "m\u0303 og ø\u0302"),
        ("½ ² ﬁ ① № ™", "½ ² ﬁ ① № ™"),
        ("\u212b", "å".upper()),
        ("a\u037eb\u1fefc", "a\u037eb\u1fefc"),
        ("a\n\u030ab", "a\n\u030ab"),
        ("", ""),
    ],
)
def test_only_canonical_composition(text: str, expected: str) -> None:
    assert composed(text) == expected
    assert composed(composed(text)) == composed(text)


def test_a_hostile_heap_of_accents_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    longest = []
    normalize = unicodedata.normalize
    monkeypatch.setattr(
        "arsberetning.letters.unicodedata.normalize",
        lambda form, part: longest.append(len(part)) or normalize(form, part),
    )
    heap = "a" + "\u0301\u0316" * 10_000
    assert len(composed(heap)) > 10_000
    assert max(longest) <= 501


def test_what_cannot_be_seen_is_left_out_and_a_soft_hyphen_stays() -> None:
    assert as_seen("bar\u200bne\ufeffhage\u2060 \u200eher\u200f") == "barnehage her"
    assert as_seen("barne\u00adhage\u00a012\u202f000") == "barne\u00adhage\u00a012\u202f000"
    assert as_word(" barne\u00adhage\u00a0 i\u2009dag ") == "barnehage i dag"


def test_the_same_report_of_both_forms(tmp_path: Path, lager: Settings) -> None:
    made = {}
    for name in ("nfc", "nfd"):
        rot = kopier_lillevik(tmp_path / name / "p")
        assert decomposed(rot) > 10 if name == "nfd" else True
        done = build(rot / "reports/2013", settings=replace(lager, jobs=1),
                     environment=Environment(rot, variables={}))  # fmt: skip
        made[name] = (done.diagnostics, filer(done.out))
    assert made["nfc"][0] == made["nfd"][0]
    one, two = made["nfc"][1], made["nfd"][1]
    differ = {n for n in {*one, *two} if one.get(n) != two.get(n)}
    assert {Path(n).suffix for n in differ} <= {".json", ".pdf"}
    assert {n for n in differ if n.endswith(".json")} <= {"manifest.json"}
    pdf = next(n for n in one if n.endswith(".pdf"))
    assert len(streams(one[pdf])) > 20
    assert streams(one[pdf]) == streams(two[pdf])


def streams(pdf_bytes: bytes) -> list[bytes]:
    """All that is in a PDF, but the list of what it was made of."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        content = [o.read_bytes() for o in found if o.get("/Type") not in {"/XRef", "/ObjStm"}]
    return [part for part in content if b'"inndata"' not in part]


def test_findings_are_the_same_and_at_the_same_place(tmp_path: Path) -> None:
    found = []
    for name in ("nfc", "nfd"):
        rot = kopier_lillevik(tmp_path / name)
        skriv(rot, "reports/2013/saerskilt/service.yaml",
              "tekst: |\n  På Ås og på Å går små årsfeit og åtaksrverk i år.\n")  # fmt: skip
        fil = "data/2013/fo2a/indikatorer.csv"
        skriv(rot, fil, (rot / fil).read_text("utf-8") + "å;Små på låven;x;y\n")
        decomposed(rot) if name == "nfd" else None
        found.append(funn(rot))
    assert found[0] == found[1] != []


def test_a_word_is_found_misspelt_once_and_where_it_stands(tmp_path: Path) -> None:
    rot = kopier_lillevik(tmp_path / "p")
    skriv(rot, "reports/2013/saerskilt/service.yaml", nfd("tekst: |\n  På låven er årsvrekk.\n"))
    found = check_report(rot / "reports/2013", environment=Environment(rot, variables={}))
    words = [d for d in found.resultat.funn if d.code == "SPR001" and "service" in d.place.file]
    assert [(d.place.line, d.place.column) for d in words] == [(2, 15)]
    assert "«årsvrekk»" in words[0].message


@pytest.mark.parametrize("disk", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_a_file_is_found_under_either_spelling(tmp_path: Path, disk: str, asked: str) -> None:
    name = unicodedata.normalize(disk, f"data/{NAVN}/{NAVN}.csv")
    skriv(tmp_path, name, "a;b\n")
    env = Environment(tmp_path, variables={})
    wanted = unicodedata.normalize(asked, f"data/{NAVN}")
    assert env.list_files(wanted, ".csv") == [f"data/{NAVN}/{NAVN}.csv"]
    assert env.exists(f"{wanted}/{unicodedata.normalize(asked, NAVN)}.csv")
    assert env.read_bytes(env.list_files(wanted, ".csv")[0]) == b"a;b\n"
    assert list(env.files_read) == [f"data/{NAVN}/{NAVN}.csv"]
    assert env.unchanged(env.observed())


def test_the_very_spelling_goes_before_the_other(tmp_path: Path) -> None:
    skriv(tmp_path, nfd("å.csv"), "nfd")
    skriv(tmp_path, "å.csv", "nfc")
    env = Environment(tmp_path, variables={})
    assert env.read_bytes("å.csv") == b"nfc"
    assert on_disk(tmp_path / nfd("å.csv")).read_text() == "nfd"


def test_a_table_whose_file_macos_named(tmp_path: Path) -> None:
    rot = kopier_lillevik(tmp_path / "p")
    bytt(rot, "templates/standard/2013.yaml", "fil: befolkning.csv", "fil: befolkning-på-øya.csv")
    (rot / "data/2013/bydel/befolkning.csv").rename(
        rot / "data/2013/bydel" / nfd("befolkning-på-øya.csv")
    )
    assert funn(rot) == []
    assert last(rot).tallbase.tabeller["bydel/befolkning"].fil.endswith("befolkning-på-øya.csv")


def test_a_report_folder_is_found_under_either_spelling(tmp_path: Path) -> None:
    skriv(tmp_path, nfd("reports/2024-vår/rapport.yaml"), "")
    for name in ("reports/2024-vår", nfd("reports/2024-vår")):
        root, folder = find_report(Path(name), tmp_path)
        assert (root, folder) == (tmp_path.resolve(), "reports/2024-vår")
    with pytest.raises(UsageError):
        find_report(Path("reports/2024-var"), tmp_path)

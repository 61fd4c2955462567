from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from arsberetning.environment import MAX_BYTES, Environment, InputRefused
from arsberetning.errors import RunError, UsageError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "prosjekt"
    (folder / "data").mkdir(parents=True)
    (folder / "rapport.yaml").write_bytes(b"bydel: Nordlia\n")
    (folder / "data" / "b.csv").write_bytes(b"b")
    (folder / "data" / "a.csv").write_bytes(b"a")
    (tmp_path / "hemmelig.yaml").write_bytes(b"passord: x\n")
    return folder


@pytest.fixture
def env(root: Path) -> Environment:
    return Environment(root, variables={})


def refusal(env: Environment, rel: str) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        env.read_bytes(rel)
    assert caught.value.diagnostic.hint
    return caught.value


def test_reads_and_remembers_in_order_of_reading(env: Environment) -> None:
    assert env.read_bytes("rapport.yaml") == b"bydel: Nordlia\n"
    env.read_bytes("data/./b.csv")
    env.read_bytes("data/a.csv")
    env.read_bytes("rapport.yaml")
    assert list(env.files_read) == ["rapport.yaml", "data/b.csv", "data/a.csv"]
    assert env.files_read["data/a.csv"] == hashlib.sha256(b"a").hexdigest()


@pytest.mark.parametrize(
    ("rel", "says"),
    [
        ("", "er tom"),
        ("/etc/passwd", "stien «/etc/passwd» er en absolutt sti"),
        ("~/rapport.yaml", "absolutt"),
        ("C:/rapport.yaml", "absolutt"),
        ("C:rapport.yaml", "absolutt"),
        ("../hemmelig.yaml", "«../hemmelig.yaml» går ut av mappen"),
        ("../../etc/passwd", "går ut av mappen"),
        ("data/..", "går ut av mappen"),
        ("data/../../hemmelig.yaml", "går ut av mappen"),
        ("data/NUL", "et navn som Windows bruker om en enhet"),
        ("data/con.csv", "et navn som Windows bruker om en enhet"),
        ("aux/a.csv", "et navn som Windows bruker om en enhet"),
        ("data/LPT1 .yaml", "et navn som Windows bruker om en enhet"),
        ("data/com1:x", "et navn som Windows bruker om en enhet"),
        ("data\\a.csv", "omvendt skråstrek"),
        ("..\\hemmelig.yaml", "omvendt skråstrek"),
        ("https://example.com/rapport.yaml", "nettadresse"),
        ("file:///etc/passwd", "nettadresse"),
        ("data/a.csv\0.yaml", "usynlige tegn"),
        ("data/a\n.csv", "usynlige tegn"),
        ("\ud800.yaml", "usynlige tegn"),
        ("ø" * 200, "for lang"),
        ("a/" * 600 + "a", "for lang"),
    ],
)
def test_refuses_a_path_that_is_not_plain(env: Environment, rel: str, says: str) -> None:
    diagnostic = refusal(env, rel).diagnostic
    assert diagnostic.code == "LES002"
    assert says in diagnostic.message
    assert diagnostic.message.isprintable()
    assert env.files_read == {}


@pytest.mark.parametrize("ask", ["exists", "list_files"])
def test_every_question_refuses_the_same_paths(env: Environment, ask: str) -> None:
    with pytest.raises(InputRefused, match="LES002"):
        env.exists("../hemmelig.yaml") if ask == "exists" else env.list_files("..", ".yaml")


@pytest.mark.parametrize("target", ["outside", "inside", "folder"])
def test_refuses_symbolic_links(env: Environment, root: Path, target: str) -> None:
    link = root / "lenke"
    targets = {"outside": "../hemmelig.yaml", "inside": "rapport.yaml", "folder": "../"}
    link.symlink_to(targets[target])
    rel = "lenke/hemmelig.yaml" if target == "folder" else "lenke"
    diagnostic = refusal(env, rel).diagnostic
    assert diagnostic.code == "LES003"
    assert f"filen «{rel}» går gjennom den symbolske lenken «lenke»" in diagnostic.message


def test_a_link_above_the_root_is_the_users_own_business(root: Path, tmp_path: Path) -> None:
    (tmp_path / "snarvei").symlink_to(root)
    assert Environment(tmp_path / "snarvei").read_bytes("data/a.csv") == b"a"


def test_a_dangling_link_exists_to_be_refused(env: Environment, root: Path) -> None:
    (root / "data" / "c.csv").symlink_to("borte.csv")
    assert refusal(env, "data/c.csv").diagnostic.code == "LES003"


@pytest.mark.parametrize(
    ("rel", "hint"),
    [("raport.yaml", "mente du «rapport.yaml»?"), ("x/y.csv", "sjekk navnet")],
)
def test_a_missing_file_has_its_own_code_and_a_guess(env: Environment, rel: str, hint: str) -> None:
    diagnostic = refusal(env, rel).diagnostic
    assert (diagnostic.code, diagnostic.place.file) == ("LES001", rel)
    assert diagnostic.message == f"filen «{rel}» finnes ikke"
    assert hint in diagnostic.hint


def test_a_file_is_no_folder(env: Environment) -> None:
    assert refusal(env, "rapport.yaml/x").diagnostic.code == "LES001"
    with pytest.raises(InputRefused, match="er en fil, ikke en mappe"):
        env.list_files("rapport.yaml", ".csv")


def test_refuses_a_folder_and_a_pipe_without_waiting(env: Environment, root: Path) -> None:
    os.mkfifo(root / "ror")
    assert "er en mappe" in refusal(env, "data").diagnostic.message
    diagnostic = refusal(env, "ror").diagnostic
    assert (diagnostic.code, diagnostic.message) == ("LES005", "filen «ror» er ikke en vanlig fil")


def test_refuses_a_big_file(env: Environment, root: Path) -> None:
    (root / "stor.csv").write_bytes(b"x" * 6_000_000)
    diagnostic = refusal(env, "stor.csv").diagnostic
    assert diagnostic.code == "LES006"
    assert "er på 6,0 MB, og grensen er 5 MB" in diagnostic.message
    (root / "stor.csv").write_bytes(b"x" * MAX_BYTES)
    assert len(env.read_bytes("stor.csv")) == MAX_BYTES


def test_no_permission_is_a_failed_run_and_not_a_fault_in_the_file(
    env: Environment, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(RunError, match=r"kan ikke lese «rapport.yaml»: mangler lesetilgang"):
        env.read_bytes("rapport.yaml")


def test_the_refusal_reads_well_as_an_exception(env: Environment) -> None:
    assert str(refusal(env, "raport.yaml")) == (
        "filen «raport.yaml» finnes ikke (LES001); mente du «rapport.yaml»?"
    )


def test_exists(env: Environment) -> None:
    assert env.exists("data/a.csv")
    assert env.exists("data")
    assert not env.exists("data/x.csv")


def test_lists_files_sorted_without_following_links(env: Environment, root: Path) -> None:
    for name in (".skjult.csv", "~$a.csv", "notat.txt"):
        (root / "data" / name).touch()
    (root / "data" / "mappe.csv").mkdir()
    (root / "data" / "lenke.csv").symlink_to("../../hemmelig.yaml")
    assert env.list_files("data", ".csv") == ["data/a.csv", "data/b.csv", "data/lenke.csv"]
    assert refusal(env, "data/lenke.csv").diagnostic.code == "LES003"
    assert env.list_files(".", ".yaml") == ["rapport.yaml"]
    assert env.list_files("finnes_ikke", ".csv") == []


def test_does_not_list_a_linked_folder(env: Environment, root: Path) -> None:
    (root / "lenke").symlink_to("..")
    with pytest.raises(InputRefused, match="LES003"):
        env.list_files("lenke", ".yaml")


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [("", date(2025, 4, 1)), ("0", date(1970, 1, 1)), ("1735689599", date(2024, 12, 31))],
)
def test_build_date(root: Path, epoch: str, expected: date) -> None:
    env = Environment(root, variables={"SOURCE_DATE_EPOCH": epoch})
    assert env.build_date(date(2025, 4, 1)) == expected


@pytest.mark.parametrize("epoch", ["i går", "1.5", "9" * 30])
def test_a_build_date_that_is_none_is_refused(root: Path, epoch: str) -> None:
    env = Environment(root, variables={"SOURCE_DATE_EPOCH": epoch})
    with pytest.raises(UsageError, match=f"SOURCE_DATE_EPOCH er «{epoch}»"):
        env.build_date(date(2025, 4, 1))


def test_variables_come_from_the_process_unless_given(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert Environment(root).variable("NO_COLOR") == "1"
    assert Environment(root, variables={}).variable("NO_COLOR") == ""


def test_fonts_are_the_packages_own(env: Environment) -> None:
    fonts = env.font_files()
    assert list(fonts) == ["regular", "italic", "semibold", "bold"]
    assert all(path.read_bytes()[:4] == b"\0\1\0\0" for path in fonts.values())
    assert fonts["italic"].name == "SourceSansPro-It.ttf"


def test_a_missing_font_package_is_a_failed_run(
    env: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arsberetning.environment._FONT_PACKAGE", "finnes_ikke_her")
    with pytest.raises(RunError, match="skriftpakken finnes_ikke_her mangler"):
        env.font_files()


def test_elapsed_time(env: Environment) -> None:
    assert env.monotonic() <= env.monotonic()


def test_a_pipe_among_the_files_is_listed_so_that_it_is_refused(root: Path) -> None:
    os.mkfifo(root / "data" / "c.csv")
    (root / "data" / "d.csv").mkdir()
    env = Environment(root, variables={})
    assert env.list_files("data", ".csv") == ["data/a.csv", "data/b.csv", "data/c.csv"]
    assert refusal(env, "data/c.csv").diagnostic.code == "LES005"

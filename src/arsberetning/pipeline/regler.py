"""`arsberetning rules`: the rules' pages as text, and as the guide in docs/regler.md."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from arsberetning.check.regel import Familie, Regel
from arsberetning.check.regelside import page
from arsberetning.check.register import REGLER
from arsberetning.errors import UsageError

_INTRO = """\
# Reglene

<!-- Laget av «arsberetning rules --markdown» fra reglenes egen dokumentasjon. Rett den der. -->

`arsberetning check` holder årsberetningen mot disse reglene. Hvert funn har regelens kode.
Alvor er *feil* (en endelig beretning lages ikke), *advarsel* (se på det) eller *merknad* (til
opplysning). Grenser, alvor og unntak settes i `rapport.yaml`, under `kontroll:`.

```yaml
kontroll:
  grenser:
    vesentlig_belop: 5000      # tusen kroner
    vesentlig_prosent: 5
  alvor:
    RIM001: advarsel
  unntak:
    - regel: LIK004
      sted: fo1/indikator/heltid
      begrunnelse: Indikatoren er målt i mai, tabellen ved årsskiftet.
  ulike_tall:
    - tall: [fo2a/indikator/barnehagelarere, fo2a/nokkeltall/barnehagelarere]
      begrunnelse: Nøkkeltallet gjelder også private barnehager.
```

`sted` er en fil, adressen til et tall (eller det som står foran i adressen), eller et punkts id.
Et unntak uten begrunnelse blir avvist, og et unntak som ikke lenger treffer noe, er selv et funn.
"""


def listing() -> str:
    """Every rule on a line of its own, under its family."""
    return "\n".join(_listing()) + "\n"


def rule_page(code: str) -> str:
    """One rule's page. UsageError when there is no such rule."""
    rule = REGLER.get(code.upper())
    if rule is None:
        near = difflib.get_close_matches(code.upper(), REGLER, n=1)
        hint = f"Mente du {near[0]}?" if near else "Kjør «arsberetning rules» for å se alle"
        text = f"det finnes ingen regel «{code}». {hint}"
        raise UsageError(text)
    found = page(rule)
    parts = [
        f"{rule.kode} {found.tittel} ({rule.alvor.value})",
        f"Hva: {found.hva}",
        f"Hvorfor: {found.hvorfor}",
        f"Feil:\n{_indented(found.feil)}",
        f"Riktig:\n{_indented(found.riktig)}",
    ]
    return "\n\n".join(parts) + "\n"


def guide() -> str:
    """All pages as Markdown, family by family."""
    parts = [_INTRO]
    for family, rules in _by_family():
        parts.append(f"## {family.bokstaver}: {family.navn}\n\n{family.forklaring}.\n")
        parts += [_section(rule) for rule in rules]
    return "\n".join(parts)


def _listing() -> Iterator[str]:
    for n, (family, rules) in enumerate(_by_family()):
        yield from ([""] if n else [])
        yield f"{family.navn}"
        for rule in rules:
            yield f"  {rule.kode}  {rule.alvor.value:<9} {page(rule).tittel}"


def _by_family() -> Iterator[tuple[Familie, list[Regel]]]:
    families: dict[str, list[Regel]] = {}
    for rule in REGLER.values():
        families.setdefault(rule.familie.bokstaver, []).append(rule)
    for rules in families.values():
        yield rules[0].familie, rules


def _section(rule: Regel) -> str:
    found = page(rule)
    return (
        f"### {rule.kode}: {found.tittel}\n\nAlvor: {rule.alvor.value}\n\n{found.hva}\n\n"
        f"**Hvorfor:** {found.hvorfor}\n\n**Feil:**\n\n```text\n{found.feil}\n```\n\n"
        f"**Riktig:**\n\n```text\n{found.riktig}\n```\n"
    )


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())

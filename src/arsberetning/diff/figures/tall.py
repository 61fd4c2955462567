"""What differs between the figures of two editions, address by address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from arsberetning.diff.figures.arskifte import only_by_year
from arsberetning.diff.figures.radnavn import renamed_rows, with_new_names
from arsberetning.diff.figures.setningssider import Setningssider
from arsberetning.diff.utgave import Oppforing, Utgave
from arsberetning.endringer import Slag, Tallendring
from arsberetning.formatting.tall import avrund
from arsberetning.values import Celle, Maltall

_PERCENT_DECIMALS = 4


def compare_figures(gammel: Utgave, ny: Utgave) -> tuple[Tallendring, ...]:
    """The changed figures: read ones first, and below each what was computed from it.

    A computed figure stands below the read figure that moves it most. One that changed although
    nothing it is made of did (its formula is another) stands by itself. Both editions must have
    their figures; see `diff.paper.talltekst` for those that have none. Of reports of two
    years, what both state is compared; columns that are only there for the year are left out.
    """
    old, new = gammel.tall or {}, ny.tall or {}
    old = with_new_names(old, renamed_rows(old, new))
    changes = {a: c for a in _addresses(old, new) if (c := _change(old.get(a), new.get(a)))}
    for address in only_by_year(old, new, list(changes)):
        del changes[address]
    uses = {**gammel.bruk, **ny.bruk}
    pages = Setningssider(ny)
    changes = {a: replace(c, bruk=pages.of(uses.get(a, ()))) for a, c in changes.items()}
    return tuple(_Folder(changes, old, new).folded())


def _addresses(old: Mapping[str, Oppforing], new: Mapping[str, Oppforing]) -> Iterable[str]:
    """All addresses in the new edition's order, with those that are gone after their table's."""
    order = {a: (n, 0) for n, a in enumerate(new)}
    last: dict[str, int] = {}
    for n, a in enumerate(new):
        last[_table(a)] = n
    for n, a in enumerate(old):
        order.setdefault(a, (last.get(_table(a), len(new)), n + 1))
    return sorted(order, key=lambda a: order[a])


def _table(address: str) -> str:
    return "/".join(address.split("/")[:2])


def _change(old: Oppforing | None, new: Oppforing | None) -> Tallendring | None:
    """The change of one figure, None when it is the same."""
    figure = new or old
    if figure is None or (old and new and old.verdi == new.verdi and old.enhet == new.enhet):
        return None
    slag = Slag.ENDRET if old and new else Slag.NY if new else Slag.FJERNET
    difference, percent = _difference(old, new)
    return Tallendring(
        slag, figure.adresse, figure.navn, figure.kolonne, _unit(old, new),
        old.verdi if old else None, new.verdi if new else None, difference, percent,
        figure.kilde, figure.fra,
    )  # fmt: skip


def _unit(old: Oppforing | None, new: Oppforing | None) -> str:
    """The unit, or both when the figure is now in another."""
    if old and new and old.enhet != new.enhet:
        return f"{old.enhet} → {new.enhet}"
    figure = new or old
    return figure.enhet if figure else ""


def _difference(
    old: Oppforing | None, new: Oppforing | None
) -> tuple[Decimal | None, Decimal | None]:
    """New minus old, and that in per cent of the old, where they mean something."""
    if old is None or new is None or old.enhet != new.enhet:
        return None, None
    before, after = _amount(old.verdi), _amount(new.verdi)
    if before is None or after is None or _operator(old.verdi) != _operator(new.verdi):
        return None, None
    difference = after - before
    percent = avrund(difference / abs(before) * 100, _PERCENT_DECIMALS) if before else None
    return difference, percent


def _amount(value: Celle) -> Decimal | None:
    if isinstance(value, Maltall):
        return value.verdi
    return value if isinstance(value, Decimal) else None


def _operator(value: Celle) -> str | None:
    return value.operator if isinstance(value, Maltall) else None


@dataclass(frozen=True)
class _Folder:
    """Puts what followed below what it followed from."""

    changes: Mapping[str, Tallendring]
    old: Mapping[str, Oppforing]
    new: Mapping[str, Oppforing]

    def folded(self) -> Iterator[Tallendring]:
        """The changes that stand by themselves, each with what follows from it."""
        order = {a: n for n, a in enumerate(self.changes)}
        below: dict[str, list[str]] = {}
        for address in self.changes:
            causes = self._roots(address)
            if causes:
                below.setdefault(self._greatest(causes, order), []).append(address)
        followers = {f for found in below.values() for f in found}
        alone = [a for a in self.changes if a not in followers]
        for address in sorted(alone, key=lambda a: (self._computed(a), order[a])):
            follows = tuple(self.changes[f] for f in below.get(address, ()))
            yield replace(self.changes[address], folger=follows)

    def _computed(self, address: str) -> bool:
        figure = self.new.get(address) or self.old.get(address)
        return bool(figure and figure.formel)

    def _sources(self, address: str) -> list[str]:
        """The changed figures a computed one is made of, before or now."""
        found: dict[str, None] = {}
        for edition in (self.new, self.old):
            figure = edition.get(address)
            if figure and figure.formel:
                found |= dict.fromkeys(a for a in figure.fra if a in self.changes)
        return list(found)

    def _roots(self, address: str) -> list[str]:
        """The changes a figure's change goes back to; none when it goes back to itself."""
        roots: dict[str, None] = {}
        seen = {address}
        ahead = self._sources(address)
        while ahead:
            here = ahead.pop(0)
            if here in seen:
                continue
            seen.add(here)
            further = self._sources(here)
            if further:
                ahead += further
            else:
                roots[here] = None
        return list(roots)

    def _greatest(self, causes: Sequence[str], order: Mapping[str, int]) -> str:
        """The cause that moves most; of equals the first."""
        return min(causes, key=lambda a: (-self._size(a), order[a]))

    def _size(self, address: str) -> Decimal:
        change = self.changes[address]
        if change.differanse is not None:
            return abs(change.differanse)
        value = _amount(change.ny if change.ny is not None else change.gammel or Decimal(0))
        return abs(value) if value is not None else Decimal(0)

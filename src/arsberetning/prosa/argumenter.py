"""The arguments of a call in a text against what the function takes, with the true fault told."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Mapping
from functools import lru_cache
from inspect import Parameter

from markupsafe import Markup

from arsberetning.prosa.kall import Kall, Verdi, as_number
from arsberetning.prosa.setningsfeil import Setningsfeil
from arsberetning.read.notation import Problem

_MOST_DECIMALS = 6


class Argumentfeil(Setningsfeil):
    """A call with too few, too many or the wrong kind of arguments."""


def made(function: Callable[..., Markup], kall: Kall) -> Markup:
    """What a function makes of a call. `Argumentfeil` or `Setningsfeil` when it cannot."""
    takes = _parameters(getattr(function, "__func__", function))
    named = dict(kall.navngitte)
    given = _by_place(kall, takes)
    for name in named:
        if name not in takes or name in given:
            raise _unknown(kall, name, takes)
    missing = [p.name for p in takes.values() if _required(p) and p.name not in {*given, *named}]
    if missing:
        raise Argumentfeil(f"«{kall.navn}» mangler «{missing[0].rstrip('_')}»", _form(kall, takes))
    values = {n: _fitting(takes[n], v) for n, v in {**given, **named}.items()}
    rest = [_fitting(p, v) for p, v in _rest(kall, takes)]
    return function(*(values[n] for n in given), *rest, **{n: values[n] for n in named})


@lru_cache(maxsize=64)
def _parameters(function: Callable[..., Markup]) -> Mapping[str, Parameter]:
    found = inspect.signature(function).parameters
    return {name: p for name, p in found.items() if name != "self"}


def _by_place(kall: Kall, takes: Mapping[str, Parameter]) -> dict[str, Verdi]:
    """The arguments without a name, by the name of the parameter they are for."""
    names = [p.name for p in takes.values() if p.kind is not Parameter.VAR_POSITIONAL]
    more = len(kall.args) - len(names)
    if more > 0 and not _takes_many(takes):
        message = f"«{kall.navn}» har {len(kall.args)} argumenter, men kan bare ha {len(names)}"
        raise Argumentfeil(message, _form(kall, takes))
    return dict(zip(names, kall.args, strict=False))


def _rest(kall: Kall, takes: Mapping[str, Parameter]) -> list[tuple[Parameter, Verdi]]:
    many = [p for p in takes.values() if p.kind is Parameter.VAR_POSITIONAL]
    if many and not kall.args:
        raise Argumentfeil("det er ikke oppgitt noe tall", "skriv adressene mellom parentesene")
    return [(many[0], value) for value in kall.args[len(takes) - 1 :]] if many else []


def _takes_many(takes: Mapping[str, Parameter]) -> bool:
    return any(p.kind is Parameter.VAR_POSITIONAL for p in takes.values())


def _required(parameter: Parameter) -> bool:
    return parameter.default is Parameter.empty and parameter.kind is not Parameter.VAR_POSITIONAL


def _unknown(kall: Kall, name: str, takes: Mapping[str, Parameter]) -> Argumentfeil:
    if name in takes:
        return Argumentfeil(f"«{name}» er oppgitt to ganger i «{kall.navn}»", _form(kall, takes))
    match = difflib.get_close_matches(name, list(takes), n=1, cutoff=0.6)
    hint = f"mente du «{match[0]}»?" if match else _form(kall, takes)
    return Argumentfeil(f"«{kall.navn}» har ikke noe argument «{name}»", hint)


def _fitting(parameter: Parameter, value: Verdi) -> Verdi | int:
    """The value as the function wants it; a number may stand in quotation marks."""
    name, shown = parameter.name.rstrip("_"), str(value).replace(".", ",")
    if "str" in str(parameter.annotation):
        if isinstance(value, str):
            return value
        raise Argumentfeil(
            f"«{name}» skal være tekst, men er {shown}", f'skriv {name} i anførselstegn: "…"'
        )
    number = as_number(value) if isinstance(value, str) else value
    if isinstance(number, Problem):
        raise Argumentfeil(f"«{name}» skal være et tall, men er «{value}»", number.hint)
    if "Decimal" in str(parameter.annotation):
        return number
    if number != number.to_integral_value() or not 0 <= number <= _MOST_DECIMALS:
        raise Argumentfeil(f"«{name}» er {shown}", f"skriv et helt tall fra 0 til {_MOST_DECIMALS}")
    return int(number)


def _form(kall: Kall, takes: Mapping[str, Parameter]) -> str:
    """How the call is to be written."""
    words = [
        f'"{p.name.rstrip("_")}"' if "str" in str(p.annotation) else p.name
        for p in takes.values()
        if _required(p)
    ] or ['"adresse"', '"adresse"']
    return f"skriv {{{{ {kall.navn}({', '.join(words)}) }}}}"

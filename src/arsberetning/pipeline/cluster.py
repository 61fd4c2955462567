"""A Dask cluster that is there already, as a pool of processes for charts and pages."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Any

from arsberetning.errors import RunError, UsageError
from arsberetning.pdf.engine import base_key

_PATIENCE = "10s"


def connect(address: str) -> Executor:
    """The cluster's executor. Its workers must have the same program and libraries as we have.

    Raises `UsageError` without the extra `dask`, `RunError` when the cluster cannot be used.
    """
    client = _client(address)
    if any(key != base_key() for key in client.run(base_key).values()):
        text = "arbeiderne i Dask-klyngen har andre versjoner av programmet eller bibliotekene. "
        raise RunError(text + "Installer det samme der som her")
    executor: Executor = client.get_executor(pure=False)
    return executor


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        text = "for å bruke en Dask-klynge må tillegget være installert: "
        raise UsageError(text + "pip install 'arsberetning[dask]'") from error
    try:
        open_client: Any = Client  # half typed, and only where the extra is installed
        return open_client(address, timeout=_PATIENCE)
    except OSError as error:
        text = f"får ikke kontakt med Dask-klyngen på {address}"
        raise RunError(text) from error

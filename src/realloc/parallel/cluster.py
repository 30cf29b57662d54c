"""A Dask cluster that takes the work of this run in the place of processes of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from realloc.version import __version__

_CURRENT: ContextVar[Any] = ContextVar("cluster", default=None)

_SECONDS_TO_ANSWER = 10
"""How long a scheduler is waited for."""

DECIDING = ("highspy", "numpy", "pulp")
"""Packages of which another version may find another plan among equals."""


class ClusterError(Exception):
    """The cluster cannot be used: ``phrase`` and its values say why."""

    def __init__(self, phrase: str, **values: object) -> None:
        super().__init__(phrase)
        self.phrase = phrase
        self.values = values


@contextmanager
def on_cluster(address: str | None) -> Iterator[None]:
    """Within, what is done in several processes is done by the workers of the scheduler at ``address``.

    Without an address nothing changes.

    Raises
    ------
    ClusterError
        Dask is missing, nobody answers, there is no worker, or one has other versions than are here.
    """
    if address is None:
        yield
        return
    client = _connected(address)
    token = _CURRENT.set(client)
    try:
        _require_same_versions(client)
        yield
    finally:
        _CURRENT.reset(token)
        client.close()


def client_of_cluster() -> Any:
    """The client of the cluster that is in use; None where there is none."""
    return _CURRENT.get()


def _connected(address: str) -> Any:
    if find_spec("distributed") is None:
        raise ClusterError("dask.missing", install='pip install "realloc[cluster]"')
    # Its own account of what goes wrong is a traceback on standard error; what matters is raised as well.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    connect: Any = import_module("distributed").Client
    try:
        return connect(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError) as cause:
        raise ClusterError("dask.silent", address=address) from cause


def _require_same_versions(client: Any) -> None:
    try:
        found: dict[str, dict[str, str]] = client.run(versions)
    except Exception as cause:  # whatever a worker says that cannot load this package
        raise ClusterError("dask.without_realloc", address=client.scheduler.address) from cause
    if not found:
        raise ClusterError("dask.empty", address=client.scheduler.address)
    here = versions()
    for worker, there in sorted(found.items()):
        for name, wanted in here.items():
            if there[name] != wanted:
                values = {"worker": worker, "name": name, "here": wanted, "there": there[name]}
                raise ClusterError("dask.other_version", **values)


def versions() -> dict[str, str]:
    """The versions that decide which of equal plans is found, by package."""
    return {"realloc": __version__, **{name: _version(name) for name in DECIDING}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

"""Cities made to mislead proofs."""
from __future__ import annotations
from collections.abc import Iterator
from oracle.city import City
def hard_cities(seed: int) -> Iterator[City]:
    """One city of each shape."""
    yield from ()

"""Lists and dicts that ask the archive for what they have not seen yet."""

from collections.abc import Callable, Iterable
from typing import Any, SupportsIndex, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Column(list[V]):
    """A list as long as the archive's table, whose values are loaded where they are first looked at."""

    def __init__(self, size: int, load: Callable[[int], V]) -> None:
        empty: list[Any] = [None] * size
        super().__init__(empty)
        self.load = load

    def __getitem__(self, index: Any) -> Any:
        value = super().__getitem__(index)
        if value is None:
            value = self.load(index)
            self[index] = value
        return value

    def missing(self, indices: Iterable[int]) -> list[int]:
        """Give those that are not loaded yet, once each, in order."""
        here = super().__getitem__
        return sorted({index for index in indices if here(index) is None})

    def peek(self, index: SupportsIndex) -> V | None:
        return super().__getitem__(index)


class Lookup(dict[K, V]):
    """A dict over keys that the archive has; `load` raises KeyError for one that it has not."""

    def __init__(self, load: Callable[[K], V]) -> None:
        super().__init__()
        self.load = load

    def __missing__(self, key: K) -> V:
        self[key] = self.load(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        if super().__contains__(key):
            return True
        try:
            self[key]  # type: ignore[index]  # any object may be asked for
        except KeyError:
            return False
        return True

    def get(self, key: K, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default

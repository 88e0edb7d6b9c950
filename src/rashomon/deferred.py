"""Public names that are imported when they are first used: a short command need not wait for what it does not need."""

from collections.abc import Callable, Mapping
from importlib import import_module


def import_later(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Make the `__getattr__` of a package (PEP 562); `homes` gives the names that each of its modules has."""
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def get(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home_of[name]}"), name)

    return get

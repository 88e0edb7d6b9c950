"""Scores as a table: a row a measure, with the baseline that ran in the same command beside it."""

from collections.abc import Iterator, Mapping


def print_table(scores: Mapping[str, object]) -> None:
    """Print every number of nested scores; what has no baseline of its own name has none beside it."""
    rows = list(walk((), scores))
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, value, baseline in rows:
        beside = "" if baseline is None else f"   baseline {baseline:.3f}"
        print(f"{name:{width}s}  {value:8.3f}{beside}")


def walk(path: tuple[str, ...], scores: Mapping[str, object]) -> Iterator[tuple[str, float, float | None]]:
    """Yield name, score and baseline of each number below `scores`; a baseline is `baseline_NAME` or `baseline.NAME`."""
    own = scores.get("baseline")
    for name, value in scores.items():
        if name == "baseline" or name.startswith("baseline_"):
            continue
        if isinstance(value, Mapping):
            yield from walk((*path, name), value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            beside = scores.get(f"baseline_{name}", own.get(name) if isinstance(own, Mapping) else None)
            yield " ".join((*path, name)), value, beside if isinstance(beside, int | float) else None

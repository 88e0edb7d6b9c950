"""Pairs to connected groups; a group that is too large to be looked at whole is taken apart at its weakest ties."""

from collections.abc import Sequence

from rashomon.batch.steps import Steps


def connect(steps: Steps, edges: str, name: str, levels: Sequence[float], most: int, rows: int) -> None:
    """Make the tables NAME_labels (report, label) and NAME_slices (label, reports, slice) from a table of pairs.

    Pairs tie from likeness `levels[0]` on. Groups of more than `most` reports ask for the next level, and after the
    last are cut in order. Slices hold groups of about `rows` reports together.
    """
    steps.engine.look_at("edges", steps.ledger.folder(edges))
    linked = f"{name}_linked_0"
    steps.run_query(linked, "linked", [edges], None, {"least": levels[0]})
    labels = f"{name}_labels_0"
    steps.spread(linked, labels)
    for number, level in enumerate(levels[1:], start=1):
        if largest(steps, labels, f"{name}_sizes_{number}") <= most:
            break
        labels = part_large(steps, edges, labels, f"{name}_{{}}_{number}", level, most)
    steps.engine.look_at("labels", steps.ledger.folder(labels))
    steps.run_query(f"{name}_labels", "chopped", [labels], None, {"most": most})
    slice_groups(steps, name, rows)


def slice_groups(steps: Steps, name: str, rows: int) -> None:
    """Make the tables NAME_sizes and NAME_slices: groups of two reports or more, about `rows` reports together."""
    largest(steps, f"{name}_labels", f"{name}_sizes")
    steps.run_query(f"{name}_slices", "slices", [f"{name}_sizes"], None, {"rows": rows})


def largest(steps: Steps, labels: str, sizes: str) -> int:
    """Make the table of the groups' sizes; give the largest."""
    steps.engine.look_at("labels", steps.ledger.folder(labels))
    steps.run_query(sizes, "sizes", [labels], None, {})
    steps.engine.look_at("sizes", steps.ledger.folder(sizes))
    ((most,),) = steps.engine.fetch("largest", "SELECT coalesce(max(reports), 0) AS reports FROM sizes")
    return int(most)


def part_large(steps: Steps, edges: str, labels: str, names: str, level: float, most: int) -> str:
    """Connect the reports of too large groups anew, by stronger ties; give the name of the new labels."""
    sizes = names.format("sizes")
    steps.engine.look_at("labels", steps.ledger.folder(labels))
    linked, finer, made = names.format("linked"), names.format("finer"), names.format("labels")
    steps.run_query(linked, "large", [edges, labels, sizes], None, {"most": most, "least": level})
    steps.spread(linked, finer)
    steps.engine.look_at("labels", steps.ledger.folder(labels))
    steps.engine.look_at("finer", steps.ledger.folder(finer))
    steps.run_query(made, "relabelled", [labels, sizes, finer], None, {"most": most})
    return made

"""The questions that a desk puts to every report of an attack: with what, on what, where exactly, by how many."""

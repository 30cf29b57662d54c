"""Solving a frontier: which points need it, in what order, several at once."""

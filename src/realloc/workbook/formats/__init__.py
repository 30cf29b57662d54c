"""Files → sheets of plain cells: one reader a format, all of them filling the same grid.

Each reader sees a cell once and says in the same breath where it stands, what it holds and what is the matter
with it, so that no two opinions of a sheet can differ.  A size, a count or a place that a
file claims is never trusted.
"""

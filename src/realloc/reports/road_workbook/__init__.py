"""The workbook of a plan over several years: the road in front, what it was made from behind.

It never finds anything out: figures come from :mod:`realloc.road.figures`.
"""

"""A plan as one page for a screen: a map of flows, figures, lists to search, a view of each unit.

The page never loads anything: styles, scripts and data stand in the one file, and what a workbook says is
shown as text alone.
"""

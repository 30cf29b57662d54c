"""Figures as files.

Never a figure that does not also stand in a table.
"""

"""Workbooks beside the plan: comparison, prices, frontier, template, the marked copy of an input.

Never an input itself: that is only read.
"""

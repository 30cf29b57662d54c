"""Sheets, rows, cells and styles that every workbook shares.

Never what a particular workbook says.
"""

"""The plan workbook, a module a page.

Never a figure that is computed here alone: `verify` writes every page anew.
"""

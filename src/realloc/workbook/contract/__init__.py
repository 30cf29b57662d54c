"""The sheets and columns of the workbook, with their names, aliases and meanings.

Never a particular file.
"""

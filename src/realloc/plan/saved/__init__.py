"""What a plan workbook holds, read back: moves, answers, remedies, its record.

It never writes.
"""

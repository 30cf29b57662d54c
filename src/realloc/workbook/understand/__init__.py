"""How a workbook is understood: which sheet is which, where headers are, what columns and rows mean.

A value is never changed here.  What was understood is kept in a record that is shown before the work.
"""

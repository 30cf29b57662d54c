"""How a workbook is understood: which sheet is which, where headers are, what columns and rows mean.

Nothing here changes a value.  What was understood is kept in a record that is shown before the work.
"""

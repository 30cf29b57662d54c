"""Many workbooks: which they are, what was asked of each, and which are done.

Never how one is solved, nor what is written of it: that is the business of commands and reports.
"""

"""The intake: forms that units fill in, and what came back put together into one workbook.

It never judges what a cell says, which is the workbook's business, nor draws a page itself.
"""

"""What leaves the program, by its form: workbooks, JSON, figures, the terminal; written whole or not at all.

It never decides or solves anything.
"""

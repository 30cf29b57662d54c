"""Several years at once: the program of all of them, what happens in each, and its judgement year by year.

It never says how a rule or a goal holds in a year: that stands in their own files.
"""

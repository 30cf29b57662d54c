"""Two plans of one input, or of two versions of it: what differs, as data for every report.

Never a judgement of which is better.
"""

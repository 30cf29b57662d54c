"""What is asked beyond one plan: why, at what price, what if, what differs, why there is none.

Never a report: the answers are data.
"""

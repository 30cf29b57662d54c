"""What can be reached as one limit is loosened step by step: the proven optimum at each value.

Never a value that was not solved or proven to be the same.
"""

"""Work done in several processes at once, here or on a cluster.

Never what the work is: of cities, rules and plans nothing is known here.
"""

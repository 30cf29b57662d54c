"""Inter-ward clusters proposed for units without one.

Never a cluster that somebody gave is changed.
"""

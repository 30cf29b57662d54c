"""Solvers, their options and their status codes.

Never what a column means, and never a word that is believed without being counted.
"""

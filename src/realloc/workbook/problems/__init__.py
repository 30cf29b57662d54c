"""Everything that can be wrong with an input, by kind: code, message and remedy in both languages.

A code is never used for anything else again.
"""

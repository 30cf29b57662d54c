"""The program is built and its goals are proven in order, in exact arithmetic.

A solver's word is never taken for a plan or for a bound; nothing here knows of files.
"""

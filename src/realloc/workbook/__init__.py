"""From the bytes of a file to an instance, or every problem at once.

It never changes a value without saying so, and never writes.
"""

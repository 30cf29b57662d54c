"""The reasons of remedies counted a second time, person by person, from the input and the moves alone.

What a reason says is defined once (see :mod:`realloc.remedies`); how it is counted here shares nothing with
what writes it, so that a reason that is wrong differs from what is counted here.
"""

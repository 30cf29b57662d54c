"""Letters: Word documents by mail merge, from the program's own templates or those of an office.

A document speaks Vietnamese and never of software; a template never runs anything but placeholders, loops and
conditions.
"""

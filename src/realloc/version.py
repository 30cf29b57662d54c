"""The version of the program and of its JSON, alone, so that whoever names them needs nothing else."""

__version__ = "0.1.0"

SCHEMA = 1
"""That of the JSON: grows when a field changes its meaning or goes; new fields alone do not change it."""

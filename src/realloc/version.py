"""The version of the program, alone, so that whoever names it needs nothing else."""

__version__ = "0.1.0"

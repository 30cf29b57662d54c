"""One command a module, all alike: options → pipeline → report → exit code.

A command is a dataclass of its options in the order of its help, with ``run``; ``cli`` lists it in one line.
It never computes anything that a program could not have from the pipeline, never declares an option that
another has, and never loads pydantic, numpy, the solver, XlsxWriter or rich before it runs.
"""

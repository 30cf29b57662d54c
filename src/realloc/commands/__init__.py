"""One command a module, all alike: options → pipeline → report → exit code.

A command never computes anything that a program could not have from the pipeline.
"""

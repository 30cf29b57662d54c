"""What was decided, by name: moves, their judgement, figures and result; a plan read back and judged anew.

Never how it is laid out on a page.
"""

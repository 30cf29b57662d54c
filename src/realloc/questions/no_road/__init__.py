"""Why no plan over several years keeps all rules and decisions, and what would give one.

Never a change that was not tried; what one year alone asks for is in ``no_plan`` beside it.
"""

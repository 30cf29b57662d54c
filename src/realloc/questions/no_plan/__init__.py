"""Why no plan keeps all rules and decisions, and what would give one.

Never a change that was not tried.
"""

"""Results for programs, in strict JSON by the contract.

Never a name of a person unless asked for.
"""

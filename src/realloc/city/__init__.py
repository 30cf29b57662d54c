"""The nouns: units, officials, settings, the ledger of a plan, and their numbers and days.

Never a file, a solver or a text for a reader: everything above speaks in these terms.
"""

"""Both languages: phrases, numbers, the folding of texts.

Never a text that is not there in both.
"""

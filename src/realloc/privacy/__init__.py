"""How names of people are taken out of an instance, a workbook or a text.

Never a guess in favour of a text: in doubt it is masked.
"""

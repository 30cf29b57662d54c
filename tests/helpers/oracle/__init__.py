"""An oracle for small cities: every plan considered, in exact fractions, written from the contract alone.

It shares no code with the program. ``city`` holds the data, ``judge`` says of one plan which rules it breaks
and what its goals are, ``every_plan`` looks at all plans one by one, ``best`` finds the same optimum for
larger cities by merging plans that end alike. ``make`` invents cities, ``sharpen`` gives one treacherous
weights, ``hard`` builds cities around a smallest step, ``book`` writes one as a workbook, ``compare`` lets
the program solve it and tells every difference.
"""

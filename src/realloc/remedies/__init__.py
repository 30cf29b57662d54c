"""What closes the gaps that the best rotation leaves: shared, trained, recruited, open; and why.

They never change the plan they are found for.

``records`` has the nouns, ``sharing`` its own integer program, ``reasons`` the counted reasons, ``checks``
an independent judgement for ``verify``.
"""

"""What rules and goals read of the integer program: its columns by meaning, groups of people, objectives.

It never knows a rule, a goal or a solver.
"""

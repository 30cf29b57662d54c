"""Why, why not, at what price: a plan explained person by person, gap by gap, unit by unit, rule by rule.

Whatever is said of a price is the difference of two proven optima (:mod:`realloc.questions.scenarios`);
whatever is said of an obstacle is what the independent checks say of the plan with that one move added.
A price is never said that was not solved.
"""

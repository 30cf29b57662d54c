"""What the terminal says of forms: how many, where, and what is filled in."""

from __future__ import annotations

from realloc.intake.forms import Forms
from realloc.reports.terminal.lines import BOLD, painted, wrapped
from realloc.words.say import say

FEW = 3
"""Forms that are named; the folder has them all."""


def render_forms(forms: Forms, folder: str) -> str:
    """The forms in their own language, in 80 columns."""
    language, count = forms.language, len(forms.forms)
    head = say("form.written", language, count=count, round=forms.round, folder=folder)
    with_people = sum(bool(form.people) for form in forms.forms)
    figures = {"people": forms.people, "units": with_people, "fields": len(forms.fields)}
    known = say("form.known" if forms.people else "form.nobody", language, **figures)
    named = [
        wrapped("  " + say("form.file", language, file=form.file, people=len(form.people)), 4)
        for form in forms.forms[:FEW]
    ]
    return "\n".join([painted(wrapped(head), BOLD), wrapped(known), say("form.first", language), *named])

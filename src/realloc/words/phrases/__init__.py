"""The phrases, a dictionary a subject: key → (English, Vietnamese).

Never code.
"""

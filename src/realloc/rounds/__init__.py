"""The loop of a plan: announced lines, replies, the revised plan, what was carried out, progress.

It never solves, judges or draws a page itself.
"""

"""What is printed, in 80 columns and both languages.

Never a raw control of somebody's text.
"""

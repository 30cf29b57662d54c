"""What leaves the program: the plan workbook, JSON, and files written whole or not at all."""

"""A coaching workbook for people who lead without a title."""

"""Measures of a written text: how long, how easy, and which words to look at again."""

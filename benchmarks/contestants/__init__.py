"""The same page eight times, each in the good style of its framework."""

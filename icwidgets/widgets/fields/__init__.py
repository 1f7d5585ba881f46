"""The fields that an exercise asks for: their kinds, and the controls that draw them."""

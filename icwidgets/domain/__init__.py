"""Plain data and pure functions: no Jupyter, no storage, nothing else of ours."""

"""How Voilà serves the workbooks: sign-in, kernels, page."""

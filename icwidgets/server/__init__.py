"""How Voilà serves the workbooks: sign-in, kernels, page."""

import sys

# Jupyter's server loads jsonschema, which loads this grammar for a kind of address that
# nobody here checks. Building it takes longer than all of our own start.
_GRAMMAR = "rfc3987_syntax"

if "jsonschema" not in sys.modules:
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]
    import jsonschema  # noqa: F401

    del sys.modules[_GRAMMAR]

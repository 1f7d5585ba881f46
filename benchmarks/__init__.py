"""Our page beside seven others that do the same work; README.md says how it is measured."""

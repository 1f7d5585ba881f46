"""Statements, exercises and every sentence shown, as data files that a coach can edit."""

"""Persons, check-ins and entries, kept so that nothing acknowledged is ever lost."""

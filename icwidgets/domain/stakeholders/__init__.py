"""The stakeholder map: people and ties, five lenses, and whom to talk to first."""

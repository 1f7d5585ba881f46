"""Starts the contestants, visits them in Chromium, and says what came out."""

"""One drawer a widget, and the one link they share with Python."""

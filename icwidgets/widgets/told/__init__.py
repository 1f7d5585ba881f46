"""What follows from an entry, as the page is told of it: the same for every exercise."""

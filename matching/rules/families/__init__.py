"""Access conditions of places, one family of law a file."""

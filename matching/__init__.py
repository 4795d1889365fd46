"""Passung's engine: plain objects and columns of numbers in, plain objects out."""

"""Teaches the trees that decide who holds which role where, from texts of our own."""

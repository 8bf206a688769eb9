"""Benchmarks and evaluations."""

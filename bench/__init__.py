"""Benchmarks: ratios within one run, on one thread; never a time by itself."""

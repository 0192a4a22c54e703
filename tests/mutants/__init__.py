"""Mutants: mistakes made on purpose in the engine and the editions, to see whether the tests find them out."""

"""Naive second opinions, a paper each; they never import the library they are held against."""

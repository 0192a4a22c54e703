"""The version of the library, as its distribution states it."""

VERSION = "0.1.0"

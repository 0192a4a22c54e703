"""A naive second opinion on Shanghai's 2022 paper; it never imports the library it is held against."""

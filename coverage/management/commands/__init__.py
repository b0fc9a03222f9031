"""Each command parses its arguments, makes one call and prints what came of it."""

"""What is run from the command line: thin commands that call the desk or the readers."""

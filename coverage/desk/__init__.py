"""The desk: every write. One editorial act a module, in the order of the work: collect, tag, announce, publish."""

"""The editors' screens. They call `coverage.desk` and decide nothing themselves."""

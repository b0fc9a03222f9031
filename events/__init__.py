"""The catalogue: what exists in the world. A leaf: it imports nothing of coverage."""

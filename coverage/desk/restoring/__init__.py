"""From public payloads back to working copies: `rendering/` the other way round, one room a kind of record."""

"""The one public read: ledger rows only, never a working table. Queries have names; exits never build their own."""

"""The partner API, /api/v1/: read-only JSON over the ledger."""

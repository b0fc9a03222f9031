"""Pure rendering: record → payload, payload → card, payload → facets. Nothing here asks the database."""

"""Pages, feeds, calendars, embeds, sitemaps: what readers see."""

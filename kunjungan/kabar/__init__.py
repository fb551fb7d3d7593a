"""Who hears of what: mails of visits, stops and holds."""

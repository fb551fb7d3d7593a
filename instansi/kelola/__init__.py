"""Management of an agency: profile, units, rooms, letters, trail and outbox."""

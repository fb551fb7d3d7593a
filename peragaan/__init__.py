"""The demonstration: two real visits as the press reported them, and the same stories at earlier stages.

Facts are those of the reports. What a report does not say stays blank, above all about real people: no NIP, rank,
telephone or letter number. What the portal cannot do without (clock times, capacities, the size of one delegation,
dates of letters) is a demonstration value; docs/peragaan.md lists them. Whoever acts is a role, not a person.
"""

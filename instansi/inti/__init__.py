"""What every page of the management stands on: its tabs, and how a refusal of a service reaches its form."""

"""Accounts, members, invitations to them."""

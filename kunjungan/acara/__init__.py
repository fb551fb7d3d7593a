"""Agenda, its releases and templates, invitations."""

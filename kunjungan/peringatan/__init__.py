"""Soft warnings: what people should know before they decide."""

"""Stops and the units that receive at them."""

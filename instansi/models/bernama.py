"""What is called by its name."""

from __future__ import annotations

from django.db import models


class Bernama(models.Model):
    """A row that is shown by its column ``nama``."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.nama)  # type: ignore[attr-defined]

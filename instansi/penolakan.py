"""What a service raises when it refuses, apart from what is wrong with a field (ValidationError)."""

from __future__ import annotations


class Ditolak(Exception):
    """An action was refused and nothing changed; ``masalah`` are the sentences for whoever tried."""

    def __init__(self, *masalah: str) -> None:
        super().__init__(" ".join(masalah))
        self.masalah = list(masalah)

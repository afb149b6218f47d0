"""What an office makes of a rule."""

from __future__ import annotations

from enum import Enum


class RuleChange(Enum):
    """Switched off, or of another severity."""

    OFF = "mati"
    ERROR = "wajib diperbaiki"
    WARNING = "perlu dikonfirmasi"
    NOTE = "informasi"

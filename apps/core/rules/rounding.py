"""Rounding half up, as people round."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any


def rounded(value: Any, decimals: int) -> Any:
    """A float or Decimal half up to so many decimals; other values as they are. Django's formats cut floats off."""
    if not isinstance(value, float | Decimal):
        return value
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

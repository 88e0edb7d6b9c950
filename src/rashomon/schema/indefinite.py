"""What numbers without figures are read as, and written back: two of their kind up to just under ten of it."""

INDEFINITE = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2e3, 9_999.0),
    "millions": (2e6, 9_999_999.0),
    "billions": (2e9, 9_999_999_999.0),
    "trillions": (2e12, 9_999_999_999_999.0),
}
"""The lowest and the highest that each may stand for."""
TENS = (20.0, 99.0)  # "tens" counts only in "tens of thousands"

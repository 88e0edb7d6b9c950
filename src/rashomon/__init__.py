"""One checkable account out of many reports."""

__version__ = "0.1.0"

"""Addresses as they may be told: without the name and the password that somebody wrote into them."""

import re

USER = re.compile(r"(?<=://)[^\s/?#@]{1,500}(?:@[^\s/?#@]{1,500})*@")  # also a password with an unescaped @ in it
HIDDEN = "***@"


def without_password(words: str) -> str:
    """Hide what stands before the host of each address in a message: `https://***@example.org/feed`."""
    return USER.sub(HIDDEN, words) if "://" in words else words

"""White space as tokens see it: any one character of it is a space."""

import re
from typing import Final

WHITE: Final = re.compile(r"[^\S ]")

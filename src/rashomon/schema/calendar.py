"""What English calls the days of the week and the months."""

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of `date.weekday()`."""

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

WEEKDAYS = frozenset(name.lower() for name in WEEKDAY_NAMES)
MONTHS = frozenset(name.lower() for name in MONTH_NAMES)
SHORT_WEEKDAYS = frozenset(name[:3] for name in WEEKDAYS)
SHORT_MONTHS = frozenset({*(name[:3] for name in MONTHS), "sept"})
NEAR = frozenset({"yesterday", "today", "tomorrow"})

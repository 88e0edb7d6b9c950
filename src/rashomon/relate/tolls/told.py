"""What one clause tells of victims, before anybody is told apart."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.relate.tolls.people import Person


class Fate(StrEnum):
    """What befell somebody; `SHOT` leaves open whether they live."""

    KILLED = "killed"
    WOUNDED = "wounded"
    SHOT = "shot"


FATES = {fate.value: fate for fate in Fate}


@dataclass(frozen=True, slots=True)
class Told:
    """One clause's word on victims, at character `start` of sentence number `sentence`.

    `others` says that they come on top of those named before; `part` that they are among them; `is_figure` that a
    number counts them; `vague` that the words only imply a victim ("a homicide").
    """

    start: int
    sentence: int
    fate: Fate
    people: tuple[Person, ...]
    others: bool = False
    part: bool = False
    is_figure: bool = False
    vague: bool = False
    by: int = -1
    """Where the word starts that tells it."""

"""What the shell offers for the end of a word: the stories of the archive that the command names."""

from pathlib import Path

import typer

ARCHIVE_ENDING = ".rashomon"
MOST_OFFERED = 200


def complete_story(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the stories of the archive on the line, or of the only archive in this folder, with their titles.

    A line that ends in `--story` is not parsed: its words are left in the context.
    """
    here = [str(path) for path in Path().glob(f"*{ARCHIVE_ENDING}")]
    found = [word for word in ctx.args if Path(word).is_file()] or here
    return stories_in(found[0], incomplete) if len(found) == 1 else []


def stories_in(archive: str, incomplete: str) -> list[tuple[str, str]]:
    """Give id and title of the stories, the latest changed first; nothing where the file is no archive."""
    from rashomon.errors import RashomonError
    from rashomon.store import list_stories, open_archive

    try:
        with open_archive(archive, busy_seconds=0.5) as opened:
            cards = list_stories(opened, limit=MOST_OFFERED)
    except RashomonError:
        return []  # the command itself says what is wrong
    return [(card.id, card.title) for card in cards if card.id.startswith(incomplete)]

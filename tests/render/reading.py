"""A page read as a browser reads it: which ids there are, what words stand in each, and where its links lead."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})


@dataclass
class Page(HTMLParser):
    """Collects the text of each element with an id, and of its further pieces (`data-more`)."""

    words: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags.append((tag, named))
        self.links += [named["href"]] if named.get("href") else []
        names = [named["id"]] if named.get("id") else []
        self.ids += names
        names += (named.get("data-more") or "").split()
        for name in names:
            self.words.setdefault(name, "")
        if tag not in VOID:
            self.open.append((tag, names))

    def handle_endtag(self, tag):
        opened, _ = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data):
        for name in {name for _, names in self.open for name in names}:
            self.words[name] += data


def read_page(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert not page.open, f"not closed: {page.open}"
    return page

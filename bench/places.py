"""Places against LGL and GeoVirus: toponyms found in running text, and whether they are put on the right spot of the map.

The articles of one outlet (the domain that the file gives) are read together, as an archive reads them: a paper's other
reports tell where it is at home. `each_alone` is the score of every article read by itself, without its outlet.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from bench.names import as_document
from rashomon.extract.names import find_names
from rashomon.extract.places import Gazetteer, PlaceContext, choose_place, distance_km, load_gazetteer
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.relate.entities import resolve_entities
from rashomon.schema import Document

NEAR_KM = 161  # 100 miles, the custom of the field
Toponym = tuple[int, int, float, float]


def read_articles(path: Path) -> list[tuple[Document, list[Toponym]]]:
    """Read an EUPEG file: texts with toponyms as (start, end, latitude, longitude); those without coordinates stay out."""
    articles = []
    for number, article in enumerate(ET.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        gold = []
        for tag in (*article.iter("toponym"), *article.iter("location")):
            lat, lon = next(tag.iter("lat"), None), next(tag.iter("lon"), None)
            start, end = tag.findtext("start"), tag.findtext("end")
            if start and end and lat is not None and lon is not None and lat.text and lon.text:
                gold.append((int(start), int(end), float(lat.text), float(lon.text)))
        if text.strip():
            document = replace(as_document(f"{path.name}-{number}", text), outlet=outlet_of(article))
            articles.append((document, sorted(gold)))
    return articles


def outlet_of(article: ET.Element) -> str | None:
    """Give the domain that published an article, as far as the file tells."""
    url = article.findtext("url") or article.findtext("source") or ""
    return article.findtext("domain") or urlsplit(url).hostname


def pair(found: Sequence[Toponym], gold: Sequence[Toponym]) -> list[tuple[Toponym, Toponym]]:
    """Pair the found places with the gold ones that they overlap, each once."""
    left = list(gold)
    pairs = []
    for one in found:
        for other in left:
            if min(one[1], other[1]) > max(one[0], other[0]):
                left.remove(other)
                pairs.append((one, other))
                break
    return pairs


def tally(counts: list[int], found: Sequence[Toponym], gold: Sequence[Toponym]) -> None:
    pairs = pair(found, gold)
    near = sum(distance_km((one[2], one[3]), (other[2], other[3])) <= NEAR_KM for one, other in pairs)
    for index, more in enumerate((len(pairs), near, len(found), len(gold))):
        counts[index] += more


def scores_of(counts: Sequence[int]) -> dict[str, float]:
    matched, near, found, gold = counts
    return {
        "detection_f1": round(2 * matched / max(1, found + gold), 4),
        "accuracy_161km": round(near / max(1, matched), 4),
        "end_to_end_f1": round(2 * near / max(1, found + gold), 4),
    }


def place(group: Sequence[Parsed], gazetteer: Gazetteer) -> dict[str, list[Toponym]]:
    """Give the places of some reports that are on the map, by document; those named by a description stay out."""
    names = {one.document.id: list(find_names(one, gazetteer)) for one in group}
    resolution = resolve_entities(group, names, gazetteer)
    found = defaultdict(list)
    for entity in resolution.entities:
        if entity.kind == "place" and entity.lat is not None and entity.lon is not None:
            for span in entity.mentions:
                words = resolution.reports[span.document].document.words(span)
                if any(letter.isupper() for letter in words[:3]):
                    found[span.document].append((span.start, span.end, entity.lat, entity.lon))
    return {document: sorted(spans) for document, spans in found.items()}


def likeliest(parsed: Parsed, gazetteer: Gazetteer) -> list[Toponym]:
    """Give the baseline: what the model takes for places, each at the largest town of its name."""
    found = []
    for entity in parsed.doc.ents:
        place = choose_place(gazetteer.look_up(entity.text), PlaceContext()) if entity.label_ == "PLACE" else None
        if place is not None:
            found.append((entity.start_char, entity.end_char, place.lat, place.lon))
    return found


def by_outlet(reports: Sequence[Parsed]) -> list[list[Parsed]]:
    """Group the reports of each outlet; those without one stand alone."""
    groups = defaultdict(list)
    for one in reports:
        groups[one.document.outlet or one.document.id].append(one)
    return list(groups.values())


def measure(folder: Path) -> dict[str, object]:
    """Score each file by the places that are put on the map."""
    gazetteer, pipeline = load_gazetteer(), load_pipeline()
    scores: dict[str, object] = {}
    for path in sorted(folder.glob("*.xml")):
        articles = read_articles(path)
        parsed = [pipeline.parse([document])[0] for document, _ in articles]
        together: dict[str, list[Toponym]] = {}
        for group in by_outlet(parsed):
            together |= place(group, gazetteer)
        counts = {"": [0] * 4, "each_alone": [0] * 4, "baseline": [0] * 4}
        for one, (document, gold) in zip(parsed, articles, strict=True):
            alone = Parsed(replace(document, outlet=None), one.doc)
            tally(counts[""], together.get(document.id, []), gold)
            tally(counts["each_alone"], place([alone], gazetteer).get(document.id, []), gold)
            tally(counts["baseline"], likeliest(one, gazetteer), gold)
        name = {"lgl": "LGL"}.get(path.stem, path.stem)
        scores[name] = scores_of(counts.pop("")) | {key: scores_of(count) for key, count in counts.items()}
    return scores

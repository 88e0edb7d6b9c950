"""Places against LGL and GeoVirus: toponyms found in running text, and whether they are put on the right spot of the map."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.names import as_document
from rashomon.extract.names import find_names
from rashomon.extract.places import PlaceContext, choose_place, distance_km, load_gazetteer
from rashomon.parse import load_pipeline
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
            articles.append((as_document(f"{path.name}-{number}", text), sorted(gold)))
    return articles


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


def measure(folder: Path) -> dict[str, object]:
    """Score each file by the places that are put on the map; the baseline takes the likeliest of each name."""
    gazetteer, pipeline = load_gazetteer(), load_pipeline()
    scores: dict[str, object] = {}
    for path in sorted(folder.glob("*.xml")):
        ours, bare = [0, 0, 0, 0], [0, 0, 0, 0]
        for document, gold in read_articles(path):
            (parsed,) = pipeline.parse([document])
            resolution = resolve_entities([parsed], {document.id: list(find_names(parsed, gazetteer))}, gazetteer)
            found = [
                (span.start, span.end, entity.lat, entity.lon)
                for entity in resolution.entities
                if entity.kind == "place" and entity.lat is not None and entity.lon is not None
                for span in entity.mentions
                if any(letter.isupper() for letter in document.words(span)[:3])
            ]
            tally(ours, sorted(found), gold)
            likeliest = []
            for entity in parsed.doc.ents:
                place = (
                    choose_place(gazetteer.look_up(entity.text), PlaceContext()) if entity.label_ == "PLACE" else None
                )
                if place is not None:
                    likeliest.append((entity.start_char, entity.end_char, place.lat, place.lon))
            tally(bare, likeliest, gold)
        name = {"lgl": "LGL"}.get(path.stem, path.stem)
        scores[name] = scores_of(ours) | {"baseline": scores_of(bare)}
    return scores

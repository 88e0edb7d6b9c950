"""Ask every report of one attack or mishap the same questions, and tell where the answers exclude each other."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.scene.slots.compare import Answer, Question, by_voice, compare_answers
from rashomon.relate.compare.scene.slots.scene import HEAD_SENTENCES, Scene, scenes_told
from rashomon.relate.compare.scene.slots.tables import Table, load_tables
from rashomon.relate.compare.setting import lead_of
from rashomon.schema import Finding, Span


def find_slots(claims: StoryClaims) -> Iterator[Finding]:
    """Yield each question that the reports of one happening answer in ways that exclude each other."""
    for scenes in scenes_told(claims):
        if len(scenes) > 1:
            for table in load_tables():
                yield from ask_table(table, scenes, claims)


def ask_table(table: Table, scenes: Sequence[Scene], claims: StoryClaims) -> Iterator[Finding]:
    if table.at_head:
        scenes = [each for each in scenes if any(each.tolls & other.tolls for other in scenes if other is not each)]
    question = Question(table.asks, table.rule, table.aspect, table.exclude)
    told = [each for scene in scenes for each in by_voice(scene.document, read_answers(table, scene, claims))]
    if table.at_head:
        told = [each for each in told if any(answer.head for answer in each.answers)]
    yield from compare_answers(question, told, claims)


def read_answers(table: Table, scene: Scene, claims: StoryClaims) -> Iterator[Answer]:
    report = claims.parsed[scene.document]
    heads = lead_of(report, HEAD_SENTENCES)
    for sentence in scene.sentences:
        head = any(each.overlap(sentence) for each in heads)
        for value, start, end in table.read(report.document.words(sentence)):
            span = Span(scene.document, sentence.start + start, sentence.start + end)
            yield Answer(value, span, head, min(claims.speakers_of(span), default=""))

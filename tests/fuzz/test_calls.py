"""The app's API called by its own description: whatever is asked, it answers as it says it does."""

import pytest

pytest.importorskip("fastapi", reason='the app needs its extra: pip install "rashomon[web]"')
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as hypothesis_seed
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from rashomon.store import list_stories, open_archive
from rashomon.web import guard
from rashomon.web.app import create_app
from tests.fuzz.entrances import archive_bytes, archived

CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


def patient_app(path):
    """Make the app as it is, with an allowance that a test does not use up."""
    made = create_app(str(path), jobs=1)
    for value in vars(made).values() if hasattr(made, "__dict__") else (getattr(made, name) for name in made.__slots__):
        if isinstance(value, guard.Allowance):
            value.burst = value.rate = 10**9
    return made


def describe(folder):
    """Read the description of the app over an archive of four reports and their stories."""
    path = folder / "own.rashomon"
    path.write_bytes(archive_bytes()[0])
    return schemathesis.openapi.from_asgi("/api/openapi.json", patient_app(path), headers={"host": "localhost"})


def names_of(folder):
    """Give what addresses name, as the archive has it: chance alone finds no story."""
    with open_archive(str(folder / "own.rashomon")) as archive:
        stories = [card.id for card in list_stories(archive)]
    return {"story": stories, "document": [document.id for document in archived()]}


def ask_often(operation, names, times, seed=None):
    """Call one operation so often; half of the addresses name something that is there."""

    @settings(max_examples=times, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(), st.integers(0, 7))
    def ask(case, number):
        for name, known in names.items():
            if name in (case.path_parameters or {}) and number < len(known):
                case.path_parameters[name] = known[number]
        response = case.call(headers={"host": "localhost", "x-rashomon-csrf": "program"})
        case.validate_response(response, checks=CHECKS)

    (ask if seed is None else hypothesis_seed(seed)(ask))()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("called")


def test_every_call_is_answered_as_described(folder):
    """No fault of the server, no status and no shape that the description does not have."""
    called = [found.ok() for found in describe(folder).get_all_operations()]
    assert len(called) > 10
    for operation in called:
        ask_often(operation, names_of(folder), 20)

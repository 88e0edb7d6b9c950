"""The app's API called by its own description: whatever is asked, it answers as it says it does."""

import pytest

pytest.importorskip("fastapi", reason='the app needs its extra: pip install "rashomon[web]"')
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from rashomon.web import guard
from rashomon.web.app import create_app


def patient_app(path):
    """Make the app as it is, with an allowance that a test does not use up."""
    made = create_app(str(path), jobs=1)
    for value in vars(made).values() if hasattr(made, "__dict__") else (getattr(made, name) for name in made.__slots__):
        if isinstance(value, guard.Allowance):
            value.burst = value.rate = 10**9
    return made


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    app = patient_app(tmp_path_factory.mktemp("called") / "own.rashomon")
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"host": "localhost"})


def test_every_call_is_answered_as_described(described):
    """No fault of the server, no status and no shape that the description does not have."""
    checks = [not_a_server_error, status_code_conformance, response_schema_conformance]
    called = [found.ok() for found in described.get_all_operations()]
    assert len(called) > 10

    for operation in called:

        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def ask(case):
            response = case.call(headers={"host": "localhost", "x-rashomon-csrf": "program"})
            case.validate_response(response, checks=checks)

        ask()

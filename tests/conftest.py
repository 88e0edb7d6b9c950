"""What several tests share: the English pipeline, loaded once."""

import pytest

from rashomon.parse import Pipeline, load_pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline that ships."""
    return load_pipeline()

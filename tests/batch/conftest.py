"""What the tests of batches share: a small pile of reports, the engines, and one Spark session for all tests."""

import json
import os
import shutil
import sys
import warnings
from pathlib import Path

import pytest

from rashomon.batch.engines import open_engine

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-talks"
ELECTION = """Lorvia votes for parliament

SELM, Lorvia – Polling stations opened in Lorvia on Sunday for a parliamentary election. President Pavel Odrin cast his ballot in Selm shortly after eight.

“I trust the people of Lorvia,” Odrin told reporters. Some 4 million voters were registered, the election commission said."""
EXIT_POLLS = """Odrin ahead in Lorvia

Exit polls put the party of President Pavel Odrin ahead in the parliamentary election in Lorvia on Sunday.

Some 3 million voters had cast a ballot in Selm and elsewhere by noon, the election commission of Lorvia said."""
FLOOD = """River Tarn floods Karsova

The river Tarn burst its banks in Karsova on Tuesday and flooded the old town. At least 12 people were killed, Mayor Ida Marsh said. Rescuers took families off roofs."""
FIRE = """Fire in Belsk mill

A fire burnt down the old paper mill of Belsk early on Thursday, the fire chief said. Nobody was hurt."""
ALERT = "Get the alerts of the Selm Courier every day of the week."
SPARK_IS_MISSING = shutil.which("java") is None and "JAVA_HOME" not in os.environ


@pytest.fixture(scope="session")
def pile(tmp_path_factory) -> Path:
    """Reports of four stories in a folder; three of them over two months end in one phrase of a site."""
    folder = tmp_path_factory.mktemp("pile")
    for file in EXAMPLE.glob("*.txt"):
        shutil.copy(file, folder)
    rows = [
        ("courier", "2021-03-07", f"{ELECTION}\n\n{ALERT}"),
        ("herald", "2021-03-07", EXIT_POLLS),
        ("copycat", "2021-03-08", ELECTION),
        ("courier", "2021-04-20", f"{FLOOD}\n\n{ALERT}"),
        ("courier", "2021-05-06", f"{FIRE}\n\n{ALERT}"),
    ]
    with (folder / "more.jsonl").open("w", encoding="utf-8") as lines:
        for outlet, day, text in rows:
            lines.write(json.dumps({"outlet": outlet, "published": day, "text": text}, ensure_ascii=False) + "\n")
    return folder


@pytest.fixture(scope="session")
def spark():
    """One session for all tests: its start takes as long as many of them."""
    if SPARK_IS_MISSING and os.environ.get("CI") != "true":
        pytest.skip("no Java on this machine: sh tests/batch/set-up.sh")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.appName("tests").master("local[2]")
        for key, value in {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.shuffle.partitions": "1",
            "spark.sql.adaptive.enabled": "false",
            "spark.sql.codegen.wholeStage": "false",  # compiling takes longer than these few rows
        }.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(params=["duckdb", "spark"])
def engine_name(request) -> str:
    """Each engine by its name; Spark's session is there before it is opened."""
    if request.param == "spark":
        request.getfixturevalue("spark")
    return request.param


@pytest.fixture
def engine(engine_name, tmp_path):
    opened = open_engine(engine_name, jobs=1, scratch=tmp_path / "scratch")
    yield opened
    opened.close()


@pytest.fixture
def duckdb(tmp_path):
    opened = open_engine("duckdb", jobs=1, scratch=tmp_path / "scratch")
    yield opened
    opened.close()

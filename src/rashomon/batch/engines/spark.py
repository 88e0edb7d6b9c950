"""Spark: the same queries and functions over as many machines as the cluster has; all of them see one folder."""

import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.batch.engines.engine import Done, EngineUnavailable, Task, WorkerFailed
from rashomon.batch.queries import QueryFailed

JAVA_IS_MISSING = "Spark needs Java 17 or newer: apt-get install openjdk-17-jre-headless, or set JAVA_HOME"


class Spark:
    """A Spark session; one that was there before is used and left open."""

    name = "spark"

    def __init__(self, session: Any, *, owned: bool) -> None:
        self.session = session
        self.owned = owned

    def look_at(self, name: str, folder: Path) -> None:
        reader = self.session.read.option("pathGlobFilter", "*.parquet")
        if not any("=" in each.name for each in folder.iterdir()):
            reader = reader.option("recursiveFileLookup", "true")
        reader.parquet(str(folder)).createOrReplaceTempView(name)

    def write(self, name: str, query: str, folder: Path, split: str | None = None) -> None:
        rows = self.run(name, query)
        if split:
            by_split = rows.repartition(split).write.partitionBy(split)
            self.checked(name, query, lambda: self.save(by_split, folder))
        if not split or not any(folder.glob(f"{split}=*")):  # rows that are not there leave no file, and so no columns
            self.checked(name, query, lambda: self.save(rows.write, folder))

    def save(self, writer: Any, folder: Path) -> None:
        writer.mode("overwrite").option("compression", "zstd").parquet(str(folder))

    def fetch(self, name: str, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.checked(name, query, self.run(name, query).collect)]

    def run(self, name: str, query: str) -> Any:
        return self.checked(name, query, lambda: self.session.sql(query))

    def checked(self, name: str, query: str, action: Callable[[], Any]) -> Any:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            return action()
        except (PySparkException, Py4JError) as error:
            raise QueryFailed("Spark", name, query, str(error)) from error

    def map(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[Done]:
        if not tasks:
            return
        from py4j.protocol import Py4JError

        try:
            yield from self.session.sparkContext.parallelize(tasks, len(tasks)).map(work).toLocalIterator()
        except Py4JError as error:
            faults = [
                line.strip() for line in str(error).splitlines() if "Error" in line and not line.startswith("\tat")
            ]
            raise WorkerFailed(faults[-1] if faults else str(error)[:300]) from error

    def close(self) -> None:
        if self.owned:
            self.session.stop()


def open_spark(*, jobs: int, scratch: Path, memory: str | None) -> Spark:
    """Take the session that runs, or start one: on the cluster that spark-submit names, else on this machine."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineUnavailable("Spark is not installed: pip install 'rashomon[spark]'") from error
    running = SparkSession.getActiveSession()
    if running is not None:
        return Spark(running, owned=False)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    scratch.mkdir(parents=True, exist_ok=True)
    builder = SparkSession.builder.appName("rashomon batch")
    for key, value in settings(jobs, scratch, memory).items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise EngineUnavailable(f"Spark did not start: {error}. {JAVA_IS_MISSING}") from error
    session.sparkContext.setLogLevel("ERROR")
    return Spark(session, owned=True)


def settings(jobs: int, scratch: Path, memory: str | None) -> dict[str, str]:
    """Give what a session of our own needs; spark-submit's own settings win over `spark.master`."""
    chosen = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.sources.partitionColumnTypeInference.enabled": "true",
    }
    if "spark.master" not in os.environ.get("PYSPARK_SUBMIT_ARGS", "") and "MASTER" not in os.environ:
        chosen |= {
            "spark.master": f"local[{jobs}]",
            "spark.local.dir": str(scratch),
            "spark.sql.shuffle.partitions": str(max(4, 2 * jobs)),
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
        }
    if memory:
        chosen["spark.driver.memory"] = memory.upper().replace(" ", "").removesuffix("B").replace("I", "")  # Java: 4G
    return chosen

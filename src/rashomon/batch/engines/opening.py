"""Starts the engine that is asked for by name."""

from pathlib import Path

from rashomon.batch.engines.engine import Engine, EngineUnavailable


def open_engine(name: str, *, jobs: int, scratch: Path, memory: str | None = None) -> Engine:
    """Start an engine. Raises EngineUnavailable, with what to install."""
    if name == "duckdb":
        from rashomon.batch.engines.duck import open_duckdb

        return open_duckdb(jobs=jobs, scratch=scratch, memory=memory)
    if name == "spark":
        from rashomon.batch.engines.spark import open_spark

        return open_spark(jobs=jobs, scratch=scratch, memory=memory)
    raise EngineUnavailable(f"no engine is called {name!r}: duckdb or spark")

"""What runs a batch: DuckDB on this machine, or Spark on many."""

from rashomon.batch.engines.engine import Engine, open_engine

__all__ = ["Engine", "open_engine"]

"""What runs a batch: DuckDB on this machine, or Spark on many."""

from rashomon.batch.engines.engine import Engine
from rashomon.batch.engines.opening import open_engine

__all__ = ["Engine", "open_engine"]

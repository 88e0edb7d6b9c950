"""Millions of reports, an account of each story: the same steps over partitions, joined by SQL."""

from rashomon.batch.run import Options, Summary, run_batch

__all__ = ["Options", "Summary", "run_batch"]

"""Faults that are made on purpose: killed processes, full disks, lost servers, hostile sites; docs/reliability.md."""

"""Benchmarks: each beside a peer or a floor in the same run, so that the ratio means something on any machine."""

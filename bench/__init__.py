"""Load generators; see `make bench-load`."""

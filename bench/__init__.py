"""Load, and others beside us: see `make bench-load` and `make bench-understanding`."""

"""Scripts that rebuild the tables of data/ from their sources."""

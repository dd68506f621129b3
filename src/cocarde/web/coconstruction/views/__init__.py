"""Pages of co-construction."""

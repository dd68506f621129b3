"""Pages of embargo lists, one module an audience."""

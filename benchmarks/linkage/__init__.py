"""How well names are linked to legal units: a seeded noisy list, real pairs, and a peer."""

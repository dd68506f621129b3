"""Real objects, made by the house's own verbs where there is one: factories without surprises."""

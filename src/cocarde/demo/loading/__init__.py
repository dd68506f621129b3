"""Turn the demonstration's data into objects, by the verbs that people use. Django must be set up."""

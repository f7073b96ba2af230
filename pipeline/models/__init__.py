"""Our trained spaCy pipeline: weights, config, and a card with data, licence and scores."""

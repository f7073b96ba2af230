"""From gold sentences and raw text to the packaged pipeline; ``python -m tools.train_model``."""

"""The floor that opens files: sources, ledger, tables, workers and the runner.

Called, ``pipeline.run(raw, out)``, it brings the tables up to date: see `pipeline.api.run`.
"""

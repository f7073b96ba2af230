"""Which version of lasmer is installed."""


def version() -> str:
    """The installed version."""
    from importlib.metadata import version as installed

    return installed("lasmer")

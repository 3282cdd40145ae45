"""Builds the review workflow and attaches it to a series."""


def set_up_desk() -> None:
    """Makes roles and workflow where they are missing; changes nothing that stands."""

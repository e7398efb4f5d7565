"""The names of the Python package "learnware" that learnware packages import, for models that run in a dock.

Written anew for Learndock; what is not needed to answer rows is not here.
"""

__version__ = "0.3.2"


def init(*arguments, **settings):
    """Does nothing: there are no folders and no settings here."""

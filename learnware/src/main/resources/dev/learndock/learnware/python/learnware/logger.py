"""Loggers by name. What they write, nobody reads but the last lines of a model that fell."""

import logging


def get_module_logger(module_name, level=None, outfile=None):
    """A logger; files are for whoever has a disk."""
    logger = logging.getLogger(module_name)
    if level is not None:
        logger.setLevel(level)
    return logger

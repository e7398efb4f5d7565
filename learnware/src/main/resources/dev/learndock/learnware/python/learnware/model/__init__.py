"""Where models find the class that they are derived from."""

from .base import BaseModel

__all__ = ["BaseModel"]

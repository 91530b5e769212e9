"""The version, in one place for the build and for the origin of results."""

__version__ = "0.1.0"

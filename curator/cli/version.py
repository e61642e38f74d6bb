"""Which curator this is; answered before anything heavy is imported."""

import os
import tomllib

import curator


def version_line() -> str:
    """`curator 0.1.0`: from the checkout that the package lies in, else from what is installed."""
    beside = os.path.join(os.path.dirname(os.path.dirname(curator.__file__)), "pyproject.toml")
    try:
        with open(beside, "rb") as file:
            project = tomllib.load(file)["project"]
    except FileNotFoundError:
        return f"curator {_installed()}"
    return f"curator {project['version']}"


def _installed() -> str:
    from importlib.metadata import PackageNotFoundError, version  # as slow as all the rest

    try:
        return version("curator")
    except PackageNotFoundError:
        return "(neither installed nor in a checkout)"

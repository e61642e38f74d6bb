"""Opening a catalogue that may be damaged: what still stands in it is kept, scanning finds the rest."""

import os

from curator.disk.paths import display
from curator.errors import LibraryDamaged, LibraryError
from curator.store.aside import set_aside
from curator.store.catalogue import Catalogue
from curator.store.layout import Layout
from curator.store.records import Pool
from curator.store.writing import Writing, alone


def open_catalogue(catalogue: Catalogue, layout: Layout, writing: Writing, pool: Pool) -> list[str]:
    """Read the catalogue; a damaged one is set aside, and what was kept takes its place.

    Gives sentences about damage. Raises LibraryTooNew, and LibraryError where it cannot be read.
    """
    try:
        catalogue.load(pool)
    except LibraryDamaged as error:
        catalogue.salvage(pool)
        told = f"{error}; {len(catalogue.files)} files in it were kept, scan for the rest"
        try:
            with alone(layout, layout.catalogue_lock):
                aside = set_aside(catalogue.path)
                catalogue.save(writing)
            told += f" (it was set aside as {display(os.path.basename(aside))})"
        except LibraryError:
            told += " (it was left as it is)"
        return [told]
    return []

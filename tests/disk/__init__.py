"""The ground that stations share, on real files."""

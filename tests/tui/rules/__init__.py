"""The nine rules of the product, one file or two for each, in the real app."""

"""The store broken on purpose: killed at every step, its files cut and spoilt."""

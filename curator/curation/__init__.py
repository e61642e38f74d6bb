"""What a curator does; no key, no widget, no argv."""

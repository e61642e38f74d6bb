"""What a curator does."""

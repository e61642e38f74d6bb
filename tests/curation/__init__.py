"""What a curator does, on real libraries."""

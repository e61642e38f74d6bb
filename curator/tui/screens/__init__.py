"""One dialog or page each."""

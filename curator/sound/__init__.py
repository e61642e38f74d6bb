"""Seen: decoding for durations, waveforms and loudness."""

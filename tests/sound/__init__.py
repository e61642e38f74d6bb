"""Decoding, waveforms and loudness of real files."""

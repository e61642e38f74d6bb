"""Where the audio lies in a file: one reader per container, nothing decoded."""

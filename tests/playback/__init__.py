"""Players: the real libmpv with its null output, and the silent one."""

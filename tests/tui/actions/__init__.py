"""Every action of the app: pressed as a listener presses it, and looked at for its effect."""

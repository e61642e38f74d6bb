"""What a listener can do to hear something: words for messages, banners and the README."""

INSTALL_LIBMPV = (
    ("Debian, Ubuntu", "apt install libmpv2"),
    ("Fedora", "dnf install mpv-libs"),
    ("Arch", "pacman -S mpv"),
    ("macOS", "brew install mpv"),
)
"""System, and the command that installs libmpv there (as root, but for Homebrew)."""

REMOTE_SOUND = (
    ("at home", "pactl load-module module-native-protocol-tcp listen=127.0.0.1 port=4713"),
    ("at home, if PulseAudio runs there", "scp ~/.config/pulse/cookie HOST:.curator-pulse-cookie"),
    ("at home", "ssh -R 24713:127.0.0.1:4713 HOST"),
    (
        "on HOST",
        "PULSE_COOKIE=~/.curator-pulse-cookie PULSE_SERVER=tcp:127.0.0.1:24713 curator",
    ),
)
"""Where to type, and what, to hear at home a curator that runs on HOST over ssh.

`pactl` speaks to PulseAudio and to PipeWire's pulse server alike, and both know this module with
these arguments (freedesktop.org's PulseAudio network setup; PipeWire's manual page
pipewire-pulse-module-native-protocol-tcp(7)). PulseAudio turns a TCP client without the cookie
away; PipeWire asks for none. Tried with PulseAudio 16.1 and libmpv 0.35, which found its `pulse`
output by itself. The sound travels uncompressed, about 1.4 Mbit/s for CD quality.
"""


def missing_libmpv(reason: str) -> str:
    """The sentence for a machine without a usable libmpv; `reason` is what loading it said."""
    commands = ", ".join(f"{command} ({system})" for system, command in INSTALL_LIBMPV)
    return f"No sound without libmpv. Install it: {commands}. ({reason})"


def remote_sound() -> str:
    """The lines to type for hearing at home, each with its place, without a final newline."""
    return "\n".join(f"{place}: {line}" for place, line in REMOTE_SOUND)

"""Which files are music, by the ending of their names."""

_TAGGED = """
    mp3 mp2 flac fla ogg oga opus spx m4a m4b mp4a aac wav wave aiff aif aifc wv ape mpc mp+ mpp wma tta
"""
_TRACKERS = """
    mod xm it s3m mptm mtm stm ult 669 far med okt amf dbm dsm psm ptm umx mo3 ahx hvl
"""
AUDIO = frozenset(_TAGGED.encode().split())
"""Endings of audio files that metadata can be read from, in lower case, without the dot."""

TRACKERS = frozenset(_TRACKERS.encode().split())
"""Endings of tracker modules: listed by name alone, their length is known once they play."""

_ALL = AUDIO | TRACKERS


def ending(path: bytes) -> bytes:
    """What follows the last dot of a name, in lower case; blanks behind it do not count."""
    name = path[path.rfind(b"/") + 1 :].lstrip(b".")
    return name[name.rfind(b".") + 1 :].strip().lower() if b"." in name else b""


def is_audio(name: bytes) -> bool:
    """Whether a file of this name is listed as a track."""
    if name[name.rfind(b".") + 1 :] in _ALL:  # as nearly all are written
        return b"." in name.lstrip(b".")
    return ending(name) in _ALL


def is_tracker(name: bytes) -> bool:
    """Whether a file of this name is a tracker module."""
    return ending(name) in TRACKERS

"""The one way in which set-up and start-up say that they cannot go on."""


class NotReady(Exception):
    """Trellis cannot start or go on; the message is the one sentence that the person is told."""

"""What the bench's server serves: the product, and the bare page beside it."""

from django.conf import settings

from trellis.config.wsgi import application

__all__ = ["application"]

settings.ROOT_URLCONF = "trellis.config.bench.addresses"

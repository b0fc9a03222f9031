"""Coverage: an open-source newsroom for tech events. This package is the Django project and its newsroom."""

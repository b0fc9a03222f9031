"""The WSGI application that the production server loads: `granian --interface wsgi coverage.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage.settings")

application = get_wsgi_application()

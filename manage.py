#!/usr/bin/env python
"""The newsroom's command line: `python manage.py help` lists what it can do."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:  # a wrong variable is the operator's to mend: no traceback
        sys.exit(f"manage.py: {refusal}")


if __name__ == "__main__":
    main()

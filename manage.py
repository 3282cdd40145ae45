#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prospect_site.settings.dev")
    # With DATA_DIR elsewhere nothing is written beside the code, compiled modules neither.
    sys.dont_write_bytecode = sys.dont_write_bytecode or bool(os.environ.get("DATA_DIR"))
    execute_from_command_line(sys.argv)

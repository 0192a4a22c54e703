"""``python -m childcare_policy.cli``."""

import sys

from childcare_policy.cli import main

if __name__ == "__main__":
    sys.exit(main())

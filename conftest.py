"""What every test may use: the scenario plug-in itself, and pytest's own means of testing plug-ins."""

pytest_plugins = ["childcare_policy.testing.plugin", "pytester"]

"""What tests counted (`record_property("counted", text)`) is printed when all have run."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was counted, of tests that failed too."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    told = [text for one in reports for name, text in one.user_properties if name == "counted"]
    if told:
        terminalreporter.section("counted")
        terminalreporter.write_line("\n".join(map(str, told)))

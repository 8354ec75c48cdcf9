"""The parts of the HTML report, one section a file; `framing.reports.html` puts them together."""

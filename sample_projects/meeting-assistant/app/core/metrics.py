"""What is counted for Prometheus."""

from prometheus_client import Counter, Histogram

REQUESTS = Counter("requests_total", "Requests answered", ["route", "status"])
SUMMARIES = Counter("summaries_total", "Meetings summarised", ["outcome"])
SUMMARY_SECONDS = Histogram("summary_seconds", "Time to summarise a meeting")

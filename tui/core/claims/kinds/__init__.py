"""One extractor per kind of claim: what status a line of that kind states, and where."""

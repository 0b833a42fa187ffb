"""Measured work: ratios over a floor taken in the same run, never bare seconds of one machine."""

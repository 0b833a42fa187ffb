"""Problems that are no single claim's verdict: sums that do not add up, sections that say complete over open items."""

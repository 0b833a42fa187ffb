"""Everything the reader can do, by topic; `registry` has them all."""

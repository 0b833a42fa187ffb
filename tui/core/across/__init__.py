"""What lines say of each other: contradictions and duplicates, within a document and over all of them."""

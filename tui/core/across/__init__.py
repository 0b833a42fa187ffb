"""What lines say of each other: contradictions, within a document and over all of them."""

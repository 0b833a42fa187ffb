"""What a document's claims are arranged in: phases, matrix rows, checklist items, and the details of each claim."""

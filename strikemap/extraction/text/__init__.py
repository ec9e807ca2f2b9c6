"""What every reader of a report builds on: the document and its sentences, spans, numbers, cues."""

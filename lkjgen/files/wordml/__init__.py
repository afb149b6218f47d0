"""What the Word writer and the Word reader share: names of marks, the manifest's text, paragraphs as text."""

"""What the use cases work on. To check needs only `dossiers`: what writes drafts is slow to import."""

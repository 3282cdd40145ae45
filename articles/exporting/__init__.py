"""*Out again*: issues as an archive with checksums, the mirror of importing (docs/archive-format.md)."""

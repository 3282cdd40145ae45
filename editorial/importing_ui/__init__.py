"""The page "Import issue" of the admin: upload, look, correct, then drafts or nothing. What is read, planned and written is
``articles.importing``'s, as for the command."""

"""The service around the engine: files, database, HTTP, pages, letters, command line."""

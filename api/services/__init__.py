"""The use cases: what the pages, the routes and the command line call."""

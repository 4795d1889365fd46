"""JSON over HTTP: what comes in, what goes out; the work is done by `api.services`."""

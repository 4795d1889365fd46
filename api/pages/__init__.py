"""German pages: views prepared here, laid out by the templates."""

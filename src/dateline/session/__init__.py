"""The only mutable state: what is open, filtered, selected and in view."""

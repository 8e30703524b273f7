"""Whether numbers can be: by themselves, with each other, and drawn together."""

"""Numbers as texts have them, in six languages: what each says, how exactly, and of what."""

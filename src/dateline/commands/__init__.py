"""Everything a user can do, without Qt: the commands, and where they are offered."""

"""Everything a user can do, without Qt."""

"""What can’t hold together: two values, dates, speakers or sources."""

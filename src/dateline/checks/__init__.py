"""What is doubtful in a dataset, found by comparing its parts with each other and with its sources' words."""

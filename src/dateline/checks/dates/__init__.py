"""Whether dates are right: against words, each other, and the day the dataset is as of."""

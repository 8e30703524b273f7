"""Amounts in two currencies, and the rates between them."""

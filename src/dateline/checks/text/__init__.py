"""Texts and their words: what is cut, folded, aligned and found in them."""

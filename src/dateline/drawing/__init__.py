"""What is drawn, without a screen: shapes, colours and the width of text.

The timeline and the charts lay themselves out as lists of shapes. The window paints them, and `svg`
writes them, so that screen, picture and paper agree.
"""

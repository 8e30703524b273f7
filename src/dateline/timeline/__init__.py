"""The timeline without pixels of any screen: index, axis, lanes, layout, viewport."""

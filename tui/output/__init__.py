"""Records and how they are printed. Knows the model, not the screen."""

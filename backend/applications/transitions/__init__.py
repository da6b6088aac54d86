"""The steps from one state to the next, whoever or whatever takes them, and limits counted anew."""

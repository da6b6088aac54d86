"""Outside parties played by small real servers on this machine; they know nothing of the product's own code."""

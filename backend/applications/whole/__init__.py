"""The whole of several parts: one application that becomes a case at each of several departments."""

"""What an office weighs: the stages of a case, who decides it, its fee and the document of its result."""

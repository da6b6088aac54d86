"""What the person does: send, read, correct, withdraw, choose how the result comes; also at a window."""

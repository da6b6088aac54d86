"""What a case is: its life, what is stored of it and sealed, its number, receipt, limits and scope."""

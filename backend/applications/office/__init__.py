"""What officers do: find their cases, give and pass them on, take steps singly and by the hundred."""

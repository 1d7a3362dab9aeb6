"""What this room asks of programs that are not its own."""

"""What a young person may tell that counts nowhere."""

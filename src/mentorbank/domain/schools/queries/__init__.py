"""What schools read, and what a contact teacher reads of one class."""

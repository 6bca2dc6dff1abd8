"""Those who follow a programme from outside."""

"""What the house promises about trust, measured. Quick samples in every run; all of it with ``python3 run.py test --trust``."""

"""What may touch an uploaded file's bytes: runs in a child process with limits, without the rest of the product."""

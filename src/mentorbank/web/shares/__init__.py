"""What a young person shows one reader until a day: choosing, seeing what is seen, stopping, and reading."""

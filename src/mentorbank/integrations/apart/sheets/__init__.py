"""Lists of people and companies: text files and workbooks to a table of text."""

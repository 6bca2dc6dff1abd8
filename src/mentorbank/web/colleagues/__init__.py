"""Who works here: the colleagues of an organisation and their roles."""

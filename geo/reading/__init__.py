"""Report text to mentions and events, each field with the words it came from."""

"""The map at 10,000, 100,000 and 1,000,000 events, beside the maps other packages make."""

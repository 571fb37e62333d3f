"""Event layers as GeoDataFrames with a declared schema, and what is made of them."""

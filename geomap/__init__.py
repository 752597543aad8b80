"""geomap: from news reports to verified maps, offline."""

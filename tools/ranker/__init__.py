"""How the resolver's ranker is fitted."""

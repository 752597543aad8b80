"""Where the places of the embedded atlas come from: one module per group of sources."""

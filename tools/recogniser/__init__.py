"""Training of the recogniser: corpora, augmentation, network, export."""

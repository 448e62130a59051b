"""Layer 0: the plain values that all other layers exchange; standard library only."""

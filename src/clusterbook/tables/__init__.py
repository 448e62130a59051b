"""Layer 3: raw sheets become typed tables; what cannot be converted becomes a finding."""

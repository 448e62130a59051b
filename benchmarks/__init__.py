"""Speed as ratios: each case runs beside a peer or a floor, in turn, in cold processes of one run."""

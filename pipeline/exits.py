"""What the exit code of a command means."""

FINE, BUG, WRONG_USE, SET_ASIDE, LOCKED, INTERRUPTED = 0, 1, 2, 3, 75, 130

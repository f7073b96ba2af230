"""Teaching the trees that weigh doubtful mentions."""

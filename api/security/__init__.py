"""Who may come in and what they may do: accounts, sessions, keys, and the matrix of roles."""

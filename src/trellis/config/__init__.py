"""Settings, addresses, the commands and the server."""

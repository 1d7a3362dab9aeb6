"""PostgreSQL as Django knows it, but for one assumption about keys."""

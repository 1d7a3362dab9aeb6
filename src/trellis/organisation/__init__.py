"""Trusts, hubs, schools, teams, posts and staff; who answers to whom; staff import."""

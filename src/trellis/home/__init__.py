"""The pages that gather several rooms: my home, my team."""

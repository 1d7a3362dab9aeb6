"""Who is asking, for which trust and with which remit; and the record of what was done and seen."""

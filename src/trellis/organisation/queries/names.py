"""How a name is said: the one piece of SQL that every list of people says it with."""


def spoken_name(staff: str) -> str:
    """SQL for what somebody of staff is called, of the table or alias that is named: `Sandy Shah`, whom a file calls Priya."""
    return f"coalesce(nullif({staff}.known_as, ''), {staff}.first_name) || ' ' || {staff}.last_name"

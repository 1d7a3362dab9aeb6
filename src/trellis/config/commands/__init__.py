"""The commands of `./trellis`: a file here named as its command, with the click command in `command`, is one."""

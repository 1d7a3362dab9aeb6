"""One module for each kind of file. A new kind is a module here and a line in the table of `documents.kinds`."""

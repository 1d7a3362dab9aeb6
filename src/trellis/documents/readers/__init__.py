"""One module for each kind of file; a new kind is a module here and a line in the table of `trellis.documents.kinds`."""

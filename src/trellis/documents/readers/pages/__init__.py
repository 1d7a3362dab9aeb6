"""PDFs: letters with their places become words, lines, tables and paragraphs again."""

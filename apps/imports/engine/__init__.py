"""Reading a file: sheets, headings, cells, rows with findings."""

"""What a workbook holds beside its values: looks, hidden rows and columns, notes, text boxes, several tables a sheet."""

//! Existing holders pasted from a spreadsheet, previewed row by row, recorded at once.

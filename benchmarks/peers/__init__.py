"""What a user would write instead, doing the same work on the same workbook."""

"""What changed cells do to figures, sentences, tables, charts and findings, and what caused each difference."""

"""Word output: the template language, its lint, tables and styles; built on lxml and Jinja2's sandbox."""

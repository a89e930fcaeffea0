"""Engines know how, never who: text, documents, audit. They import only the kernel."""

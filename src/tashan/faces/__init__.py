"""Faces translate between people and the domain. They hold no rules and write nothing themselves."""

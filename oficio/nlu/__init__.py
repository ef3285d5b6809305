"""Rasa graph components: thin, on top of oficio.knowledge."""

"""Rasa SDK actions: thin, one file per question family, on oficio.knowledge."""

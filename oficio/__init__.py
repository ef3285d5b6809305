"""Oficio: a chatbot in Spanish that answers questions about careers."""

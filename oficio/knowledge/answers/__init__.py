"""Answers to questions: which facts, in which words, with which source."""

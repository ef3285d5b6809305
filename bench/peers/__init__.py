"""Systems that are compared: each trains and answers in a process of its own (protocol.py)."""

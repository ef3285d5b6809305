"""What the bot knows about careers and how it words it: free of rasa and rasa_sdk."""

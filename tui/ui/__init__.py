"""The explorer: a Textual app over a model. Reads no files and cuts no words itself."""

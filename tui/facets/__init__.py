"""What documents speak of: parks, keywords, speakers; and how often, under a selection."""

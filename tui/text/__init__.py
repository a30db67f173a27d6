"""Text itself: folding, scripts, pinyin, words and sentences. Knows nothing of documents."""

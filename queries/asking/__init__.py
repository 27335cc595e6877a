"""Questions in Thai and English, read by grammar: what is asked, which words must stand near, what kind of answer."""

"""What a user brings along: axes of their own between two poles, and word lists for the axes of the codebook."""

"""Who people are, and what has become of them."""

"""Tools that build, check and show the house. The product itself never imports them."""

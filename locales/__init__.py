"""The words of the product, in every language: catalogues, and the commands that keep them."""

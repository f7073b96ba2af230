"""The sample: Swedish documents written for this project, their builder and their truth."""

"""What `lasmer init` puts into a new folder, file by file."""

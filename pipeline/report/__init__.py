"""The report's pages: tables -> plain data for templates -> HTML; nothing is opened on the way."""

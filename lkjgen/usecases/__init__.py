"""One module for each thing that an office does: values in, files and outcomes out. Nothing here prints."""

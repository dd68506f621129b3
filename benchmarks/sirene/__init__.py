"""Generated files in the very shape of the official stock files of the Sirene register."""

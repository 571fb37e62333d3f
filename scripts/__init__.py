"""The commands of Khabur: parse arguments, call the packages, print, set the exit code."""

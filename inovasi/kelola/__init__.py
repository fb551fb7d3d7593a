"""The showcase as its agency keeps it: records, parts, photos and files, awards."""

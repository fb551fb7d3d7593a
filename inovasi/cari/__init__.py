"""Finding innovations, awards and agencies: question, index, order, feed and export."""

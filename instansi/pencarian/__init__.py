"""Finding an agency by what people type."""

"""Reading: from files to sections, passages and fields with exact spans."""

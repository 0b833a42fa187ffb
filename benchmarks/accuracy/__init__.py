"""How often asbuilt is right: planted repositories whose every line is known to be true or false."""

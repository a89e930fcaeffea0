"""The path a fact walks: people → placements → rhythm → notes → intake → reports. Each may use only those before it."""

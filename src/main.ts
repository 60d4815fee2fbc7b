import "#src/lean-modules";

// Later, so that what it imports is loaded by that.
await import("#src/run");

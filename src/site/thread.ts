import "#src/lean-modules";

// A thread loads its modules anew.
await import("#src/site/run-thread");

/** Preloaded into a bot: SIGUSR2 has its own thread hang, as an endless loop would. */
process.on("SIGUSR2", () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});

/** How far the scene's clock is ahead of the browser's: a story plays on a day long gone. */
let ahead = 0;

export function setSceneClock(now: number): void {
  ahead = now - Date.now();
}

export function sceneNow(): number {
  return Date.now() + ahead;
}

// Waiting for something to become true.

/** Resolves once `reached`, looked at now and whenever told; rejects with `late()` after `within` ms. */
export function until(
  subscribe: (look: () => void) => () => void,
  reached: () => boolean,
  within: number,
  late: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!reached()) return;
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = subscribe(look);
    const timer = setTimeout(() => {
      stop();
      reject(late());
    }, within);
    look();
  });
}

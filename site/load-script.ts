// Scripts that a page loads when they are needed: one that was opened from a disk may load a script, and no other file.

/** Loads a script; `from` is what its path is relative to. */
export const loadScript = (path: string, from: string = document.baseURI): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(path, from).href;
    script.onload = () => {
      script.remove();
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(
        new Error(
          `Expected ${path} to be there, got no such file, or no network; try again, or build the site anew`,
        ),
      );
    };
    document.head.append(script);
  });

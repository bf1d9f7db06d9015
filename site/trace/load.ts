// Scripts that the page loads when they are needed: its worker, and recordings of the project.

import type { GivenFile } from './protocol.ts';

const arrived = new Map<string, (bytes: string) => void>();

/** Each recording is a script that calls this by its name. */
declare global {
  var zdspecRecording: (file: string, bytes: string) => void;
}

globalThis.zdspecRecording = (file, bytes) => {
  arrived.get(file)?.(bytes);
};

/** Loads a script of this page's folder. */
export const loadScript = (path: string, from: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(path, from).href;
    script.onload = () => {
      script.remove();
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(`Expected ${path} to be there, got no such file; build the site anew`));
    };
    document.head.append(script);
  });

/** A recording as if somebody had given its file. */
export const recordingOf = async (file: string, from: string): Promise<GivenFile> => {
  const bytes = new Promise<string>((resolve) => arrived.set(file, resolve));
  await loadScript(`recordings/${file}.js`, from);
  const text = atob(await bytes);
  arrived.delete(file);
  const whole = Uint8Array.from(text, (one) => one.charCodeAt(0));
  return { name: `traces/${file}`, bytes: new Blob([whole]), isRecording: true };
};

// Where a thread is that does not come back: it is stopped as a debugger would, and its calls are read.

import { Session } from 'node:inspector';
import { SourceMap } from 'node:module';
import { shownPath, isOwnSource } from './source-place.ts';

interface Frame {
  readonly location: {
    readonly scriptId: string;
    readonly lineNumber: number;
    readonly columnNumber?: number;
  };
}

interface Script {
  readonly scriptId: string;
  readonly url: string;
  readonly sourceMapURL?: string;
}

interface Message {
  readonly method?: string;
  readonly params?: Script & { readonly callFrames?: readonly Frame[] };
}

/** Longer than this nobody waits for a line number. */
const patience = 3000;

/** `file:line` of the innermost call that is in none of our own files; undefined if none is found in time. */
export const stuckPlace = (named: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const session = new Session();
    session.connect();
    const stopped: string[] = [];
    // The session stays: a thread that is left while it is paused, or is about to be, can never be ended.
    const end = (place: string | undefined): void => {
      clearTimeout(late);
      for (const sessionId of stopped) send(sessionId, 'Debugger.disable');
      resolve(place);
    };
    const late = setTimeout(end, patience, undefined);
    const scripts = new Map<string, Script>();
    let sent = 0;
    const send = (sessionId: string, method: string): void => {
      const message = JSON.stringify({ id: (sent += 1), method });
      session.post('NodeWorker.sendMessageToWorker', { sessionId, message });
    };
    session.on('NodeWorker.attachedToWorker', ({ params: { sessionId } }) => {
      stopped.push(sessionId);
      send(sessionId, 'Debugger.enable');
      send(sessionId, 'Debugger.pause');
    });
    session.on('NodeWorker.receivedMessageFromWorker', ({ params: { sessionId, message } }) => {
      const { method, params } = JSON.parse(message) as Message;
      const key = (scriptId: string): string => `${sessionId} ${scriptId}`;
      if (method === 'Debugger.scriptParsed' && params) scripts.set(key(params.scriptId), params);
      if (method !== 'Debugger.paused') return;
      for (const { location } of params?.callFrames ?? []) {
        const script = scripts.get(key(location.scriptId));
        const place = script && placeIn(script, location, named);
        if (place !== undefined) {
          end(place);
          return;
        }
      }
    });
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  });

const placeIn = (
  script: Script,
  { lineNumber, columnNumber = 0 }: Frame['location'],
  named: string,
) => {
  if (!script.url.startsWith('file:') || isOwnSource(script.url)) return undefined;
  const [, map] = /^data:application\/json;base64,(.*)$/.exec(script.sourceMapURL ?? '') ?? [];
  const line = map === undefined ? lineNumber : originalLine(map, lineNumber, columnNumber);
  return line === undefined ? undefined : `${shownPath(script.url, named)}:${line + 1}`;
};

const originalLine = (map: string, line: number, column: number): number | undefined => {
  const payload = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as ConstructorParameters<
    typeof SourceMap
  >[0];
  const entry = new SourceMap(payload).findEntry(line, column);
  return 'originalLine' in entry ? entry.originalLine : undefined;
};

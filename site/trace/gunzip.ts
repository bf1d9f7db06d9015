// Gzip as the command unpacks it, by the same zlib: members one after the other, and zeros behind the last. No browser's own
// takes more than one member.

import {
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  ZStream,
} from 'pako';

/** The largest window, and only behind the header of gzip. */
const windowBits = 15 + 16;

/** Bytes that are unpacked at once. */
const piece = 256 * 1024;

/** Why it does not unpack: its end is missing, or bytes of it are wrong. */
export class GzipError extends Error {
  readonly isCut: boolean;

  constructor(isCut: boolean, message: string) {
    super(message);
    this.isCut = isCut;
  }
}

/** Throws GzipError. */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new ZStream();
  zlibInflateInit2(stream, windowBits);
  let status: number = Z_OK;
  for await (const chunk of chunks) {
    Object.assign(stream, { input: chunk, next_in: 0, avail_in: chunk.length });
    while (stream.avail_in > 0 || (status === Z_OK && stream.avail_out === 0)) {
      if (status === Z_STREAM_END) {
        // Tapes are padded with zeros: what is behind them is no part.
        if (chunk[stream.next_in] === 0) return;
        zlibInflateReset(stream);
      }
      const output = new Uint8Array(piece);
      Object.assign(stream, { output, next_out: 0, avail_out: piece });
      status = zlibInflate(stream, Z_NO_FLUSH);
      if (status !== Z_OK && status !== Z_STREAM_END) throw new GzipError(false, stream.msg);
      if (stream.next_out > 0) yield output.subarray(0, stream.next_out);
    }
  }
  if (status !== Z_STREAM_END) throw new GzipError(true, 'unexpected end of file');
}

/** A file on its way out; its bytes are asked for part by part, so that a large one is never in memory at once. */
export interface OutgoingFile {
  readonly code: string;
  readonly attachmentId: string;
  /** Hex, lower case, of the whole content. */
  readonly sha256: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly fileName?: string;
  /** The part that is meant, `x,y,width,height` in thousandths. */
  readonly crop?: string | null;
  /** The whole content, or a reader of `[fromByte, toByte)`. */
  readonly content: Uint8Array | ((fromByte: number, toByte: number) => Promise<Uint8Array>);
  /** Idempotency key of the entry. */
  readonly key?: string;
  /** Where an upload under way stands at the portal, kept over restarts. */
  readonly place?: { readonly known: string | null; readonly keep: (place: string | null) => void };
  /** Waits until so many bytes may leave. */
  readonly mayLeave?: (bytes: number) => Promise<void>;
  /** How far the file has got, in bytes from its beginning. */
  readonly progress?: (bytesDone: number) => void;
}

const PIECE_BYTES = 16 * 1024;

export async function readPart(file: OutgoingFile, from: number, to: number): Promise<Uint8Array> {
  const part = typeof file.content === 'function' ? await file.content(from, to) : file.content.subarray(from, to);
  if (part.byteLength !== to - from)
    throw new Error(`attachment ${file.attachmentId}: the store gave a part of another size`);
  return part;
}

/** A part in pieces as fast as they may leave; as it is where nobody limits or watches it. */
export function pieces(file: OutgoingFile, part: Uint8Array, from: number): Uint8Array | AsyncIterable<Uint8Array> {
  return file.mayLeave || file.progress ? pieceByPiece(file, part, from) : part;
}

async function* pieceByPiece(file: OutgoingFile, part: Uint8Array, from: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < part.byteLength; at += PIECE_BYTES) {
    const piece = part.subarray(at, at + PIECE_BYTES);
    await file.mayLeave?.(piece.byteLength);
    yield piece;
    file.progress?.(from + at + piece.byteLength);
  }
}

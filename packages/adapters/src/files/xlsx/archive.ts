import type {Readable} from 'node:stream';
import {type Entry, fromBufferPromise, type ZipFile} from 'yauzl';

/** Why a workbook cannot be read, in words that follow its name. */
export class WorkbookFault extends Error {
  override name = 'WorkbookFault';
}

/** What a part of a workbook may unpack to, in bytes: a file of a few kilobytes can hold gigabytes of zeros. */
export interface UnpackLimits {
  readonly bytes: number;
}

const MOST_ENTRIES = 10_000;

/** The parts of a workbook's archive, unpacked as streams and only up to a limit. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: UnpackLimits;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: UnpackLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  static async open(bytes: Uint8Array, limits: UnpackLimits): Promise<Archive> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      const zip = await fromBufferPromise(buffer, {lazyEntries: true, autoClose: false});
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= MOST_ENTRIES) throw new WorkbookFault(`has more than ${MOST_ENTRIES} parts`);
        entries.set(plainPath(entry.fileName), entry);
      }
      return new Archive(zip, entries, limits);
    } catch (cause) {
      if (cause instanceof WorkbookFault) throw cause;
      throw new WorkbookFault('is not a whole workbook: the file is cut off or damaged; export it again', {cause});
    }
  }

  has(path: string): boolean {
    return this.#entries.has(plainPath(path));
  }

  /** A part's bytes, up to the limit: by what the archive says of it, and by what really comes. */
  async *read(path: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(plainPath(path));
    if (!entry) throw new WorkbookFault(`lacks its part ${path}`);
    if (entry.isEncrypted()) throw new WorkbookFault('is protected by a password; save it without one');
    this.#check(entry.uncompressedSize);
    let unpacked = 0;
    const stream: Readable = await this.#zip.openReadStreamPromise(entry);
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        unpacked += chunk.length;
        this.#check(unpacked);
        yield chunk;
      }
    } catch (cause) {
      if (cause instanceof WorkbookFault) throw cause;
      throw new WorkbookFault(`is damaged in its part ${path}; export it again`, {cause});
    } finally {
      stream.destroy();
    }
  }

  #check(bytes: number): void {
    if (bytes <= this.#limits.bytes) return;
    const megabytes = Math.round(this.#limits.bytes / 1_000_000);
    throw new WorkbookFault(`unpacks a part of more than ${megabytes} MB; split it, or save the sheet as CSV`);
  }
}

function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

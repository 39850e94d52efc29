import {createReadStream, createWriteStream} from 'node:fs';
import {rename, rm} from 'node:fs/promises';
import {createInterface} from 'node:readline';
import {PassThrough, Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGunzip, createGzip} from 'node:zlib';

/**
 * Writes a packed file, readable by its owner alone, under its name only once it is whole. `work` is given where to write; an existing
 * file is never overwritten.
 */
export async function writeGzip<Result>(
  path: string,
  work: (write: (text: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  // Takes the name at once, so that two backups of one name do not both begin.
  const claim = createWriteStream(path, {flags: 'wx', mode: 0o600});
  await new Promise<void>((resolve, reject) => claim.once('open', () => resolve()).once('error', reject));
  claim.close();
  const partial = `${path}.part`;
  const text = new PassThrough();
  const written = pipeline(text, createGzip(), createWriteStream(partial, {mode: 0o600}));
  written.catch(() => undefined);
  const failure = written.then(
    () => new Promise<never>(() => undefined),
    (error: Error) => Promise.reject(error),
  );
  failure.catch(() => undefined);
  const write = async (chunk: string) => {
    if (text.write(chunk)) return;
    await Promise.race([new Promise<void>((resolve) => text.once('drain', () => resolve())), failure]);
  };
  try {
    const result = await work(write);
    text.end();
    await written;
    await rename(partial, path);
    return result;
  } catch (error) {
    text.destroy();
    await written.catch(() => undefined);
    await Promise.all([rm(partial, {force: true}), rm(path, {force: true})]);
    throw error;
  }
}

/** Lines of a packed file. A file that is cut off ends the reading with an error. */
export async function* readGzip(path: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const reading = pipeline(createReadStream(path), unpacked);
  reading.catch((error: Error) => unpacked.destroy(error));
  const lines = createInterface({input: Readable.from(unpacked), crlfDelay: Number.POSITIVE_INFINITY});
  for await (const line of lines) yield line;
  await reading;
}

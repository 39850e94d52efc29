/** A file to import, already unpacked from gzip. It is opened more than once. */
export interface FileSource {
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

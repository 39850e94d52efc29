/** The address, when it is one that a link may open: hosts' data could hold any scheme. */
export function linkAddress(address: string | null | undefined): string | undefined {
  return address && /^https?:\/\//i.test(address) ? address : undefined;
}

/** The address, when it is one that an image may load: the web, or an image within the data. */
export function imageAddress(address: string | null | undefined): string | undefined {
  return address && /^(https?:\/\/|data:image\/)/i.test(address) ? address : undefined;
}

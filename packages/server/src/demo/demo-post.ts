/** One webhook on its way to the hub. */
export interface DemoPost {
  readonly channel: string;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

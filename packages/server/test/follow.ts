import type {HubServer} from '../src/server.js';

/** One message of a subscription. */
export interface StreamedResult<Data> {
  /** The stream's own `id`. */
  readonly id: string | undefined;
  readonly data: Data;
  readonly errors?: readonly {readonly message: string; readonly extensions?: {readonly code?: string}}[];
}

/** Subscribes within the process and yields results until the stream ends or the caller leaves. */
export async function* follow<Data>(
  server: HubServer,
  query: string,
  {
    variables = {},
    headers = {},
  }: {readonly variables?: object; readonly headers?: Readonly<Record<string, string>>} = {},
): AsyncGenerator<StreamedResult<Data>> {
  const response = await server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      body: JSON.stringify({query, variables}),
      headers: {'content-type': 'application/json', accept: 'text/event-stream', ...headers},
    }),
  );
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body)
    throw new Error(`No event stream: ${response.status} ${await response.text()}`);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const messages = (text + decoder.decode(chunk.value, {stream: true})).split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.+)$/m.exec(message)?.[1];
        if (data) yield {id: /^id: (.+)$/m.exec(message)?.[1], ...JSON.parse(data)};
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

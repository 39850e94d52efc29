import {type AddressInfo, createServer, type Server, type Socket} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {mailProvider} from './mail.js';

const message = {to: 'wei@example.com', subject: '订单 1001', text: '已发货。', id: 'outbox/7'};

/** A mail server that speaks as much of RFC 5321 as a client needs, and keeps what it is told. */
interface Sink {
  readonly port: number;
  readonly lines: string[];
  close(): void;
}

const sinks: Sink[] = [];
afterEach(() => {
  for (const sink of sinks.splice(0)) sink.close();
});

/** `answers` takes the place of the usual answer to a command. */
async function sink(answers: Readonly<Record<string, string>> = {}): Promise<Sink> {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let isData = false;
    let rest = '';
    socket.write('220 sink ESMTP\r\n');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const parts = (rest + chunk.toString()).split('\r\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        if (isData) {
          if (line === '.') {
            isData = false;
            socket.write('250 kept\r\n');
          }
          continue;
        }
        const verb = line.split(' ')[0]?.toUpperCase() ?? '';
        const answer = answers[verb] ?? {DATA: '354 go on', QUIT: '221 bye'}[verb] ?? '250 ok';
        isData = answer.startsWith('354');
        socket.write(`${answer}\r\n`);
        if (verb === 'QUIT') socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const made = {
    lines,
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  sinks.push(made);
  return made;
}

const smtp = (port: number) =>
  mailProvider({SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Shop <orders@shop.example>'});

describe('mail by SMTP', () => {
  it('delivers text and HTML under an id that stays the same', async () => {
    const {port, lines} = await sink();
    const sent = await smtp(port)?.send({...message, html: '<p>已发货。</p>'});
    expect(sent).toEqual({status: 'SENT', id: '<outbox-7@shop.example>'});
    expect(lines).toContain('RCPT TO:<wei@example.com>');
    expect(lines).toContain('MAIL FROM:<orders@shop.example>');
    const text = lines.join('\n');
    expect(text).toContain('Message-ID: <outbox-7@shop.example>');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).toContain('multipart/alternative');
  });

  it('lets nothing of a subject become a header, and no list pass for an address', async () => {
    const {port, lines} = await sink();
    await smtp(port)?.send({...message, subject: 'Hello\r\nBcc: eve@example.com'});
    expect(lines.some((line) => /^bcc:/i.test(line))).toBe(false);
    for (const to of ['a@b.example, eve@example.com', 'Eve <eve@example.com>', 'x\r\n@y.example', 'nobody', '']) {
      expect(await smtp(port)?.send({...message, to})).toEqual({status: 'REFUSED', reason: 'no mail address'});
    }
    expect(lines.filter((line) => line.startsWith('RCPT TO'))).toEqual(['RCPT TO:<wei@example.com>']);
  });

  it.each([
    ['550 no such user wei@example.com', {status: 'REFUSED', reason: 'SMTP 550'}],
    ['451 try later', {status: 'RETRY', reason: 'SMTP 451'}],
  ])('takes %s for what it is, without repeating it', async (answer, result) => {
    const {port} = await sink({RCPT: answer});
    expect(await smtp(port)?.send(message)).toEqual(result);
  });

  it('tries again where nobody listens', async () => {
    const gone = await sink();
    gone.close();
    expect(await smtp(gone.port)?.send(message)).toEqual({status: 'RETRY', reason: 'SMTP ESOCKET'});
  });
});

describe('choosing a provider', () => {
  it('sends nothing where none is named', () => expect(mailProvider({})).toBeUndefined());

  it('says what is missing or wrong, never the address with its password', () => {
    expect(() => mailProvider({SMTP_URL: 'smtp://h'})).toThrow(/MAIL_FROM/);
    expect(() => mailProvider({ORDERLIGHT_MAIL: 'smtp'})).toThrow(/SMTP_URL/);
    expect(() => mailProvider({ORDERLIGHT_MAIL: 'pigeon'})).toThrow(/pigeon/);
    const wrong = () => mailProvider({SMTP_URL: 'http://me:hush@host', MAIL_FROM: 'a@b.example'});
    expect(wrong).toThrow(/SMTP_URL/);
    expect(wrong).not.toThrow(/hush/);
    expect(() => mailProvider({SMTP_URL: 'smtp://h', MAIL_FROM: 'nobody'})).toThrow(/MAIL_FROM/);
  });

  it('prints to the terminal while developing, the address masked, and never in production', async () => {
    const printed: string[] = [];
    await mailProvider({ORDERLIGHT_MAIL: 'console'}, {print: (text) => void printed.push(text)})?.send(message);
    expect(printed).toEqual(['mail to w***@e***.com: 订单 1001\n已发货。\n']);
    expect(() => mailProvider({ORDERLIGHT_MAIL: 'console', NODE_ENV: 'production'})).toThrow(/production/);
  });
});

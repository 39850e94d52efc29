import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {createConnection} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {type Program, program} from '../../test/run-process.js';
import {folderHolder, lockFolder} from './folder-lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  let holder: Program;

  beforeAll(async () => {
    holder = await program('./hold-folder.ts');
  });

  afterAll(() => holder.remove());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orderlight-lock-'));
  });

  afterEach(() => rmSync(folder, {recursive: true, force: true}));

  // Holds the folder in a process of its own, which answers over its channel.
  async function holdElsewhere(): Promise<ChildProcess> {
    const child = holder.run(folder);
    expect(await answer(child)).toEqual({held: true});
    return child;
  }

  async function answer(child: ChildProcess): Promise<unknown> {
    const [message] = await once(child, 'message');
    return message;
  }

  it('refuses a second holder and says who has it, since when and where', async () => {
    const lock = await lockFolder(folder);
    lock.announce('http://localhost:4000');
    const refusal = lockFolder(folder);
    await expect(refusal).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      details: {pid: process.pid, url: 'http://localhost:4000'},
    });
    await expect(refusal).rejects.toThrow(new RegExp(`process ${process.pid} since 20.*http://localhost:4000`));
    await lock.release();
    const next = await lockFolder(folder);
    await next.release();
  });

  it('is free again after its holder was killed', async () => {
    const child = await holdElsewhere();
    await expect(lockFolder(folder)).rejects.toMatchObject({code: 'STORE_IN_USE', details: {pid: child.pid}});
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockFolder(folder);
    expect(await folderHolder(folder)).toMatchObject({pid: process.pid});
    await lock.release();
  });

  it('holds while its holder is blocked', async () => {
    const child = await holdElsewhere();
    child.send('block');
    expect(await answer(child)).toEqual({blocking: true});
    await expect(lockFolder(folder)).rejects.toMatchObject({code: 'STORE_IN_USE', details: {pid: child.pid}});
  });

  it('goes to one of many that start at once over a dead holder', async () => {
    const dead = await holdElsewhere();
    dead.kill('SIGKILL');
    await once(dead, 'exit');
    const answers = await Promise.all(Array.from({length: 6}, () => answer(holder.run(folder))));
    expect(answers.filter((one) => (one as {held: boolean}).held)).toHaveLength(1);
  });

  it('takes over from a starter that was killed in the middle', async () => {
    const claim = join(folder, 'hub.claim');
    writeFileSync(claim, '1\n');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(claim, longAgo, longAgo);
    const lock = await lockFolder(folder);
    await lock.release();
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const deep = join(folder, 'a'.repeat(120));
    mkdirSync(deep);
    const lock = await lockFolder(deep);
    await expect(lockFolder(deep)).rejects.toMatchObject({code: 'STORE_IN_USE'});
    await lock.release();
    const next = await lockFolder(deep);
    await next.release();
  });

  it('hands connections over to the holder', async () => {
    const lock = await lockFolder(folder, (socket) => socket.end('hello'));
    const socket = createConnection(lock.holder.socket);
    const [chunk] = await once(socket, 'data');
    expect(String(chunk)).toBe('hello');
    await lock.release();
  });
});

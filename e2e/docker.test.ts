import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';
import {parse} from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(join(root, name), 'utf8');

/** Instructions with their continued lines joined, comments left out. */
const instructions = read('Dockerfile')
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .join('\n')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim());

interface Compose {
  services: Record<
    string,
    {
      image?: string;
      build?: string;
      environment?: Record<string, string>;
      secrets?: string[];
      volumes?: string[];
      depends_on?: Record<string, {condition: string}>;
      healthcheck?: object;
    }
  >;
  secrets: Record<string, {file: string}>;
  volumes: Record<string, object>;
}

it('copies what is there, and every package that the workspace has', () => {
  const copied = instructions
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(/\s+/).slice(1, -1));
  for (const path of copied) expect(existsSync(join(root, path)), path).toBe(true);
  for (const name of ['core', 'adapters', 'elements', 'server'])
    expect(copied).toContain(`packages/${name}/package.json`);
  for (const name of ['stories', 'docs']) expect(copied).toContain(`${name}/package.json`);
});

it('runs as nobody in particular, with a health check, on the Node that the packages ask for', () => {
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
  expect(instructions.filter((line) => line.startsWith('FROM ')).every((line) => line.includes('node:20-slim'))).toBe(
    true,
  );
  expect(last).toContain('USER node');
  expect(last.some((line) => line.startsWith('HEALTHCHECK ') && line.includes('/healthz'))).toBe(true);
  // Signals reach the hub only where no shell stands between.
  expect(last.at(-1)).toBe('CMD ["node", "bin/orderlight.js", "serve"]');
  expect(instructions.join('\n')).not.toMatch(/:latest|ADD |sudo|PASSWORD=|KEY=/);
  const known = [
    'ENV',
    'FROM',
    'WORKDIR',
    'RUN',
    'COPY',
    'USER',
    'VOLUME',
    'EXPOSE',
    'HEALTHCHECK',
    'STOPSIGNAL',
    'CMD',
  ];
  for (const line of instructions.filter((one) => !one.startsWith(' ')))
    expect(known, line).toContain(line.split(' ')[0]);
});

it('keeps secrets and what is built out of the image', () => {
  const ignored = read('.dockerignore').split('\n');
  for (const name of ['**/node_modules', '**/dist', '.git', '**/hub.key', 'secrets']) expect(ignored).toContain(name);
});

it('composes services whose secrets, volumes and settings are all there', () => {
  const {services, secrets, volumes} = parse(read('compose.yaml')) as Compose;
  expect(Object.keys(services).sort()).toEqual(['hub', 'postgres', 'redis']);
  const page = read('docs/run-a-hub.md');
  for (const [name, service] of Object.entries(services)) {
    for (const secret of service.secrets ?? []) expect(secrets, `${name} ${secret}`).toHaveProperty(secret);
    for (const volume of service.volumes ?? [])
      expect(volumes, `${name} ${volume}`).toHaveProperty(volume.split(':')[0] ?? '');
    for (const other of Object.keys(service.depends_on ?? {}))
      expect(services[other]?.healthcheck, other).toBeDefined();
    if (service.image) expect(service.image).toMatch(/^[a-z]+:\d+$/);
  }
  for (const variable of Object.keys(services.hub?.environment ?? {}))
    expect(page, variable).toContain(`\`${variable.replace(/_FILE$/, '')}\``);
  expect(services.hub?.build).toBe('.');
  for (const {file} of Object.values(secrets)) expect(file).toMatch(/^\.\/secrets\//);
});

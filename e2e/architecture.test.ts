import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Which packages of ours each package may use: what its manifest may name and its sources may import. */
const MAY_USE = {core: [], adapters: ['core'], elements: ['core'], server: ['core', 'adapters']} as const;

/** Within core, which folders each folder's sources may import. */
const CORE_LAYERS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  time: ['model'],
  approval: ['model'],
  lifecycle: ['model', 'time', 'approval', 'errors.js'],
  access: ['model'],
  audit: ['model', 'lifecycle', 'access'],
  health: ['model', 'lifecycle', 'timeline'],
  setups: ['model', 'lifecycle', 'health'],
  timeline: ['model', 'time', 'approval', 'lifecycle', 'access', 'errors.js'],
};

describe.each(Object.entries(MAY_USE))('package %s', (name, allowed) => {
  const files = sourcesOf(`packages/${name}/src`);

  it('names only the packages of ours that it may use', () => {
    const {dependencies = {}} = JSON.parse(read(`packages/${name}/package.json`)) as {
      dependencies?: Record<string, string>;
    };
    const ours = Object.keys(dependencies).filter((dependency) => dependency.startsWith('@orderlight/'));
    expect(ours.sort()).toEqual(allowed.map((other) => `@orderlight/${other}`).sort());
  });

  it('imports nothing that its manifest does not name, and no other package by path', () => {
    const {dependencies = {}, peerDependencies = {}} = JSON.parse(read(`packages/${name}/package.json`)) as {
      dependencies?: Record<string, string>;
      peerDependencies?: Record<string, string>;
    };
    const foreign = files.flatMap(({path, imports}) =>
      imports
        .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
        .map((specifier) =>
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        )
        .filter((dependency) => !(dependency in dependencies || dependency in peerDependencies))
        .map((dependency) => `${path}: ${dependency}`),
    );
    const escaping = files.flatMap(({path, imports}) =>
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .filter((specifier) => !resolve(dirname(path), specifier).startsWith(resolve(`packages/${name}/src`)))
        .map((specifier) => `${path}: ${specifier}`),
    );
    expect([...foreign, ...escaping]).toEqual([]);
  });
});

describe('core', () => {
  it('keeps its layers', () => {
    const breaches = sourcesOf('packages/core/src').flatMap(({path, imports}) => {
      const [folder = ''] = path.replace('packages/core/src/', '').split('/');
      const allowed = CORE_LAYERS[folder];
      if (!allowed) return [];
      return imports
        .filter((specifier) => specifier.startsWith('..'))
        .map((specifier) => join(dirname(path), specifier).replace('packages/core/src/', '').split('/')[0] ?? '')
        .filter((target) => target !== folder && !allowed.includes(target))
        .map((target) => `${path}: ${target}`);
    });
    expect(breaches).toEqual([]);
  });

  it('has no clock, chance, network, page or machine in it', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bdocument\.|\bprocess\.|from 'node:/;
    const found = sourcesOf('packages/core/src').filter(({text}) =>
      impure.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    );
    expect(found.map(({path}) => path)).toEqual([]);
  });
});

it('adapters never import a sibling host', () => {
  const hostOf = (path: string) =>
    /\/adapters\/src\/(?:shops|erp|carriers|files|standards)\/([^/]+)\/[^/]+\.ts$/.exec(path)?.[1];
  const sources = sourcesOf('packages/adapters/src');
  // A folder without an adapter is a part that its neighbours share.
  const hosts = new Set(sources.flatMap(({path}) => (path.endsWith('-adapter.ts') && hostOf(path)) || []));
  const breaches = sources.flatMap(({path, imports}) => {
    const host = hostOf(path);
    return host && hosts.has(host)
      ? imports.filter((name) => name.split('/').some((part) => part !== host && hosts.has(part)))
      : [];
  });
  expect(hosts).toContain('shopify');
  expect(breaches).toEqual([]);
});

it('elements take types alone from core; the hub in the page, which no element brings, is made of it', () => {
  const values = sourcesOf('packages/elements/src').filter(
    ({path, text}) =>
      !path.startsWith('packages/elements/src/mock/') && /^import (?!type\b)[^;]*from '@orderlight\/core'/m.test(text),
  );
  expect(values.map(({path}) => path)).toEqual([]);
});

it.each(['core', 'adapters', 'elements', 'server'])('every export of %s says in a sentence what it is', (name) => {
  const silent = sourcesOf(`packages/${name}/src`).flatMap(({path, text}) => {
    const lines = text.split('\n');
    return lines.flatMap((line, index) =>
      /^export (?!type \{|\{)/.test(line) && !lines[index - 1]?.endsWith('*/') ? `${path}:${index + 1}: ${line}` : [],
    );
  });
  expect(silent).toEqual([]);
});

it('every link and picture of the documents is there', () => {
  const pages = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    ...walk('docs').filter((path) => path.endsWith('.md')),
  ];
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target]) => target as string)
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sourcesOf(folder: string): Source[] {
  return walk(folder)
    .filter((path) => path.endsWith('.ts') && !/\.(test(-d)?|testing)\.ts$/.test(path))
    .map((path) => {
      const text = read(path);
      return {
        path,
        text,
        imports: [...text.matchAll(/^(?:import|(?:import|export)\b[^;'"=]*\bfrom) '([^']+)';$/gm)].map(
          ([, specifier]) => specifier as string,
        ),
      };
    });
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), {withFileTypes: true}).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : [path];
  });
}

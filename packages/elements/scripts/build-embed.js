// Builds the files for a page without a build: each one ES module with everything in it, Lit included. orderlight.js is the one
// to embed; the others are single elements, built to keep their sizes in bounds.
import {mkdirSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {embedConfig} from './embed-config.js';

const outDir = fileURLToPath(new URL('../embed/1/', import.meta.url));

/** File name → the modules of dist that it runs. */
const FILES = {
  'orderlight.js': ['define.js'],
  'order-timeline.js': ['order-timeline/define.js'],
  'order-timeline-live.js': ['order-provider/define.js', 'order-timeline/define.js'],
  'order-card.js': ['order-card/define.js'],
};

rmSync(outDir, {recursive: true, force: true});
mkdirSync(outDir, {recursive: true});
for (const [file, modules] of Object.entries(FILES)) await build(embedConfig({file, modules, outDir}));

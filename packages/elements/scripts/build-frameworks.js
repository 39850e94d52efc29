// Makes frameworks/ and llms.txt from custom-elements.json: components for React, types for the templates of Vue and Svelte, directives for
// Angular, and what editors complete. Whoever changes an element changes none of these by hand.
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {editorFiles} from './frameworks/editors.js';
import {reactFiles} from './frameworks/react.js';
import {templateFiles} from './frameworks/templates.js';

const folder = new URL('../frameworks/', import.meta.url);

rmSync(folder, {recursive: true, force: true});
for (const [path, text] of Object.entries({...reactFiles(), ...templateFiles(), ...editorFiles()})) {
  const file = new URL(path, folder);
  mkdirSync(dirname(file.pathname), {recursive: true});
  writeFileSync(file, text);
}

// Puts the built elements beside the server, which serves them at /embed/1/ without depending on their package.
import {cpSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

rmSync(local('../dist/embed'), {recursive: true, force: true});
cpSync(local('../../elements/embed'), local('../dist/embed'), {recursive: true});

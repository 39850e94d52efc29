// Takes the schema as it stands for the one that clients are promised: run it when a release is made. From then on a test refuses what
// would break them.
import {copyFileSync} from 'node:fs';

const file = (name) => new URL(`../${name}`, import.meta.url);

copyFileSync(file('schema.graphql'), file('schema.published.graphql'));

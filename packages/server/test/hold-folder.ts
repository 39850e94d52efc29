// Holds the folder named by the first argument until it is killed; tests run it as a process. Blocks its event loop when told to.
import {lockFolder} from '../src/db/folder-lock.js';

process.on('message', (message) => {
  if (message !== 'block') return;
  process.send?.({blocking: true}, () => {
    for (;;);
  });
});

try {
  await lockFolder(process.argv[2] ?? '');
  process.send?.({held: true});
} catch (error) {
  process.send?.({held: false, code: (error as {code?: string}).code});
}

// Finds the Chromium that browser tests drive; on a bare machine gets one, or says what to do.
import {spawnSync} from 'node:child_process';
import {accessSync, constants, existsSync} from 'node:fs';
import {chromium} from 'playwright';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** How every test and benchmark starts it: also as root, in a container, and without a word to anybody. */
export function launchOptions() {
  return {
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  };
}

/** Path of a Chromium that can be run; throws an Error that says how to get one. */
export function findChromium() {
  const path = installed() ?? installFromDebian() ?? downloadByPlaywright();
  if (path) return path;
  throw new Error(
    'Browser tests need Chromium and none was found or could be installed. Install it (Debian: apt-get install chromium fonts-noto-cjk) ' +
      'or set CHROMIUM_PATH to its program, then run the tests again.',
  );
}

function installed() {
  return [process.env.CHROMIUM_PATH, ...PLACES, chromium.executablePath()].find((path) => path && canRun(path));
}

/** Chromium and a font that has Chinese, without which screenshots show boxes. */
function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Chromium here; installing it with apt-get …');
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  spawnSync('apt-get', ['update', '-qq'], {stdio: 'ignore', env});
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  return installed();
}

function downloadByPlaywright() {
  console.log('No Chromium here; asking Playwright for one …');
  spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {stdio: 'inherit'});
  return installed();
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {
  type HubConfig,
  hubSettings,
  SETTING_NAMES,
  type SettingFacts,
  type SettingName,
  settingFacts,
} from './settings.js';
import {suggest} from './suggest.js';

/** Where settings are looked for: the environment, and the folder that a file is sought in. */
export interface ConfigPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** A hub's settings and where each came from. */
export interface ConfigReading {
  readonly config: HubConfig;
  /** Per setting what set it: a variable's name or the file's path; absent: nobody did. */
  readonly from: ReadonlyMap<SettingName, string>;
  /** The environment with what the file and `…_FILE` variables say put in, so that both ways of setting look alike. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What is likely a slip: unknown keys and variables, with what they may have been meant to be. */
  readonly warnings: readonly string[];
}

/** Settings that can't be used, all at once; each fault in a sentence that says how to mend it. Never holds a secret's value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration can't be used:\n${faults.map((fault) => `  - ${fault}\n`).join('')}`);
    this.faults = faults;
  }
}

const DEFAULT_FILE = 'orderlight.config.json';
/** The file may name the JSON schema that editors check it by. */
const SCHEMA_KEY = '$schema';
/** Variables that name the hub but are no settings: where the file is, and what the demo's hosts sign with. */
const OTHER_VARIABLES = /^ORDERLIGHT_(?:CONFIG|DEMO_[A-Z]+_(?:SECRET|SALT))$/;
/** A channel's secret stands in a variable of any name; these look like one. */
const LIKELY_SECRET = /_(?:SECRET|SALT|TOKEN|PASSWORD)$/;

interface Given {
  readonly value: unknown;
  readonly from: string;
}

/**
 * Reads a hub's settings: the environment first, then `orderlight.config.json` (or the file that `ORDERLIGHT_CONFIG` names), then what
 * is usual. An empty variable counts as not set. Throws {@link ConfigError} with every fault.
 */
export function readConfig({env, cwd}: ConfigPlace): ConfigReading {
  const faults: string[] = [];
  const warnings: string[] = [];
  const file = readFile({env, cwd}, faults);
  const given = new Map<SettingName, Given>();
  for (const name of SETTING_NAMES) {
    const one = fromEnvironment(settingFacts(name), env, faults) ?? fromFile(name, file);
    if (one) given.set(name, one);
  }
  const parsed = hubSettings.safeParse(Object.fromEntries([...given].map(([name, {value}]) => [name, value])));
  for (const {path, message} of parsed.error?.issues ?? []) {
    const name = path[0] as SettingName;
    faults.push(faultOf(name, given.get(name), message));
  }
  warnings.push(...unknownKeys(file), ...unknownVariables(env));
  if (faults.length > 0 || !parsed.data) throw new ConfigError(faults);
  return {
    config: parsed.data,
    from: new Map([...given].map(([name, {from}]) => [name, from])),
    env: {
      ...env,
      ...Object.fromEntries([...given].map(([name, {value}]) => [settingFacts(name).variable, textOf(value)])),
    },
    warnings,
  };
}

interface ConfigFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function readFile({env, cwd}: ConfigPlace, faults: string[]): ConfigFile | undefined {
  const path = resolve(cwd, env.ORDERLIGHT_CONFIG || DEFAULT_FILE);
  if (!existsSync(path)) {
    if (env.ORDERLIGHT_CONFIG)
      faults.push(`ORDERLIGHT_CONFIG names ${path}, which is not there: correct it or leave it out.`);
    return undefined;
  }
  try {
    const values: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof values === 'object' && values !== null && !Array.isArray(values))
      return {path, values: values as ConfigFile['values']};
    faults.push(`${path} must hold one JSON object, like {"port": 4000}.`);
  } catch (error) {
    // The words of JSON.parse quote the text, which may be a secret.
    const isUnreadable = 'code' in (error as Error);
    faults.push(
      isUnreadable
        ? `${path} can't be read: give this process's user the right to.`
        : `${path} is no JSON: check it with "node --check" or an editor; comments and commas at the end are not allowed.`,
    );
  }
  return undefined;
}

function fromEnvironment(
  {variable, secret}: SettingFacts,
  env: ConfigPlace['env'],
  faults: string[],
): Given | undefined {
  const value = env[variable];
  const path = secret ? env[`${variable}_FILE`] : undefined;
  if (value && path) faults.push(`${variable} and ${variable}_FILE are both set: leave one of them out.`);
  if (value) return {value, from: variable};
  if (!path) return undefined;
  try {
    return {value: readFileSync(path, 'utf8').trim(), from: `${variable}_FILE`};
  } catch {
    faults.push(`${variable}_FILE names ${path}, which can't be read: mount the secret there or correct the path.`);
    return undefined;
  }
}

function fromFile(name: SettingName, file: ConfigFile | undefined): Given | undefined {
  const value = file && Object.hasOwn(file.values, name) ? file.values[name] : undefined;
  return value === undefined || value === null ? undefined : {value, from: file?.path ?? ''};
}

function faultOf(name: SettingName, given: Given | undefined, words: string): string {
  const {variable, secret} = settingFacts(name);
  const who = given?.from.startsWith(variable) ? given.from : `"${name}" in ${given?.from ?? 'the configuration'}`;
  const value = secret ? 'holds something else (its value is not shown)' : `is ${JSON.stringify(given?.value)}`;
  return `${who} ${value}: it must be ${words}, or be left out.`;
}

function unknownKeys(file: ConfigFile | undefined): string[] {
  const known: readonly string[] = SETTING_NAMES;
  return Object.keys(file?.values ?? {})
    .filter((key) => key !== SCHEMA_KEY && !known.includes(key))
    .map(
      (key) => `${file?.path} has the unknown key "${key}", which changes nothing.${didYouMean(suggest(key, known))}`,
    );
}

function unknownVariables(env: ConfigPlace['env']): string[] {
  const facts = SETTING_NAMES.map(settingFacts);
  const known = facts.flatMap(({variable, secret}) => (secret ? [variable, `${variable}_FILE`] : [variable]));
  return Object.keys(env)
    .filter((name) => name.startsWith('ORDERLIGHT_') && !known.includes(name) && !OTHER_VARIABLES.test(name))
    .flatMap((name) => {
      const meant = suggest(
        name,
        [...known, 'ORDERLIGHT_CONFIG'].filter((one) => one.startsWith('ORDERLIGHT_')),
      );
      if (!meant && LIKELY_SECRET.test(name)) return [];
      return [`The variable ${name} is no setting of this hub and changes nothing.${didYouMean(meant)}`];
    });
}

function didYouMean(name: string | undefined): string {
  return name ? ` Did you mean ${name}?` : '';
}

/** A value as a variable would hold it. */
function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return Array.isArray(value) ? value.join(',') : String(value);
}

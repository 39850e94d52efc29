import type {ConfigReading} from './read-config.js';
import {hubSettings, SETTING_NAMES, type SettingName, settingFacts} from './settings.js';

/** Every setting with its value and where that came from, a line each; secrets are masked. */
export function describeConfig({config, from}: ConfigReading): string {
  return SETTING_NAMES.map((name) => {
    const origin = from.get(name) ?? (config[name] === undefined ? 'not set' : 'default');
    return `${name} = ${shown(name, config[name])}  # ${origin}\n`;
  }).join('');
}

/** The table of all settings in Markdown, as docs/run-a-hub.md shows it. */
export function settingsTable(): string {
  const rows = SETTING_NAMES.map((name) => {
    const {variable, meaning, secret} = settingFacts(name);
    const usual: unknown = hubSettings.shape[name].parse(undefined);
    const isNothing = usual === undefined || usual === '' || (Array.isArray(usual) && usual.length === 0);
    const words = typeof usual === 'boolean' ? (usual ? '`1`' : '–') : `\`${String(usual)}\``;
    return `| \`${variable}\` | \`${name}\` | ${isNothing ? '–' : words} | ${meaning}${secret ? ' (secret)' : ''} |`;
  });
  return ['| variable | in the file | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function shown(name: SettingName, value: unknown): string {
  if (value === undefined) return '–';
  if (!settingFacts(name).secret) return JSON.stringify(value);
  if (typeof value === 'string' && URL.canParse(value)) {
    const {protocol, host, pathname} = new URL(value);
    if (host) return JSON.stringify(`${protocol}//***@${host}${pathname}`);
  }
  return '"***"';
}

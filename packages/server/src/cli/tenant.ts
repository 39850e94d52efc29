import {parseArgs} from 'node:util';
import {setTenantSettings, TENANT_SETTING_NAMES, tenantSettings, tenantSettingsOf} from '../access/tenant-settings.js';
import {ensureTenant, listKnownTenants} from '../db/tenants.js';
import {checkName} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';

/** `orderlight tenant`: the companies of a hub, and what each has set for itself. */
export const tenantCommand: StoreCommand = {
  summary: 'Adds a tenant, shows and changes what it has set for itself',
  usage: `tenant add <tenant>   |   tenant list   |   tenant show <tenant>   |   tenant set <tenant> ${TENANT_SETTING_NAMES.map((name) => `[--${optionOf(name)} …]`).join(' ')}`,
  async runWithHub(args, terminal, {store, now}) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(TENANT_SETTING_NAMES.map((name) => [optionOf(name), {type: 'string' as const}])),
    });
    const [verb, tenant] = positionals;
    const {db} = store;
    if (verb === 'list') {
      for (const one of await listKnownTenants(db)) terminal.out(`${one}\n`);
      return 0;
    }
    if (!tenant) throw new UsageError('tenant takes "list", or add, show or set and a tenant');
    checkName('tenant', tenant);
    if (verb === 'add') {
      await ensureTenant(db, tenant);
      terminal.out(`Tenant ${tenant} is there. Next: orderlight key add ${tenant} --name … --role … --scope …\n`);
      return 0;
    }
    if (verb === 'set') {
      const changes = Object.fromEntries(
        TENANT_SETTING_NAMES.flatMap((name) => {
          const text = values[optionOf(name)];
          return typeof text === 'string' ? [[name, settingOf(name, text)]] : [];
        }),
      );
      if (Object.keys(changes).length === 0)
        throw new UsageError(
          `name what to set: ${TENANT_SETTING_NAMES.map((name) => `--${optionOf(name)}`).join(', ')}`,
        );
      await setTenantSettings(db, tenant, changes, now());
    } else if (verb !== 'show') throw new UsageError(`tenant has no "${verb ?? ''}"`);
    const settings = await tenantSettingsOf(db, tenant);
    for (const name of TENANT_SETTING_NAMES) {
      const value = settings[name];
      terminal.out(`${name} = ${value === undefined ? '(the hub’s)' : JSON.stringify(value)}\n`);
    }
    return 0;
  },
};

/** `frameAncestors` → `frame-ancestors`. */
function optionOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** An empty text gives the setting back to the hub; a list is written with commas. */
function settingOf(name: (typeof TENANT_SETTING_NAMES)[number], text: string): unknown {
  if (text === '') return null;
  const asNumber = tenantSettings.shape[name].safeParse(Number(text));
  if (asNumber.success) return Number(text);
  const asList = text.split(',').map((part) => part.trim());
  return tenantSettings.shape[name].safeParse(text).success ? text : asList;
}

/** Settings of the manifest's analyzer: the elements and their events as written, not what they are built of. */
// biome-ignore lint/style/noDefaultExport: the analyzer reads the default export.
export default {
  globs: ['src/order-*/*.ts', 'src/hub-element/hub-element.ts', 'src/hub-admin/hub-admin.ts', 'src/events/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.styles.ts', 'src/**/define.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
};

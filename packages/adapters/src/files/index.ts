export {CSV_MARK, csvLine} from './csv-text.js';
export type {FileMapping} from './file-mapping.js';
export {filesAdapter} from './files-adapter.js';
export {
  type FileReport,
  type FileSource,
  type ImportOptions,
  type ImportStep,
  importFiles,
} from './import-files.js';
export type {MappingFault} from './mapping-file/check.js';
export {compileMapping, readMappingFile} from './mapping-file/compile-mapping.js';
export type {MappingFile} from './mapping-file/mapping-file.js';
export {REGISTER_LOCALES, type RegisterLocale, registerPage} from './offline-register/register-page.js';
export type {FileIssue} from './table.js';
export {templateCsv, templateWorkbook} from './template/template-files.js';

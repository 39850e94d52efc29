/** A text in each language that it exists in, by BCP 47 tag. */
export interface LocalizedText {
  readonly en: string;
  readonly 'zh-CN': string;
  readonly [locale: string]: string;
}

type Rgb = readonly [number, number, number];

/**
 * How people with the three kinds of dichromacy see, for linear light: Machado, Oliveira, Fernandes 2009, severity 1. And grey, for
 * those who see no hue, and for printers.
 */
export const VISIONS = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  grey: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
} as const satisfies Record<string, readonly [Rgb, Rgb, Rgb]>;

/** A way of seeing that is simulated. */
export type Vision = keyof typeof VISIONS;

/** Contrast of two colours by WCAG 2, from 1 to 21. */
export function contrastRatio(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** CIE lightness, from 0 to 100: what is left of a colour in grey. */
export function lightness(hex: string): number {
  const y = luminance(hex);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27;
}

/** How far two colours seem apart, by Oklab; about 0.02 can just be told. */
export function distance(one: string, other: string): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** The colour as it is seen with this kind of vision. */
export function seenWith(vision: Vision, hex: string): string {
  const [r, g, b] = linear(hex);
  return hexOf(VISIONS[vision].map((row) => encoded(row[0] * r + row[1] * g + row[2] * b)));
}

/** CSS's `color-mix(in srgb, one share, other)`. */
export function mixed(one: string, other: string, share = 0.5): string {
  const [a, b] = [channels(one), channels(other)];
  return hexOf(a.map((value, i) => value * share + b[i]! * (1 - share)));
}

function channels(hex: string): Rgb {
  const at = (i: number) => Number.parseInt(hex.slice(i, i + 2), 16) / 255;
  return [at(1), at(3), at(5)];
}

function hexOf(values: readonly number[]): string {
  return `#${values
    .map((value) => Math.round(value * 255).toString(16))
    .map((text) => text.padStart(2, '0'))
    .join('')}`;
}

function linear(hex: string): Rgb {
  return channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
}

function encoded(value: number): number {
  const c = Math.min(1, Math.max(0, value));
  return c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055;
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function oklab(hex: string): Rgb {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

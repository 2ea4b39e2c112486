import type { Target } from '../client/target.ts';

/** A setting or folder that can't be used: one line that names where it came from and the way out. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingsError';
  }
}

export const THEMES = ['green', 'amber', 'white', 'color', 'none'] as const;
export type Theme = (typeof THEMES)[number];
export const PRINTERS = ['off', 'through'] as const;
export type Printer = (typeof PRINTERS)[number];

export interface Settings {
  theme: Theme;
  /** Name of a ready key map, or the path of a file. */
  keymap: string;
  /** 'through': print on the printer behind the terminal, by its media-copy sequence. */
  printer: Printer;
  /** Milliseconds after which an escape with nothing behind it is the key Esc; 0: only where a terminal tells it apart. */
  escapeMs: number;
  host: Target | 'embedded';
}

/** A setting as a person gives it: on the command line, in the environment or in a settings file. */
export type SettingName = keyof Settings | 'tlsCa';
export type SettingTexts = Partial<Record<SettingName, string>>;

export const SETTING_VARIABLES: Record<SettingName, string> = {
  theme: 'CITYCRT_THEME',
  keymap: 'CITYCRT_KEYMAP',
  printer: 'CITYCRT_PRINTER',
  escapeMs: 'CITYCRT_ESCAPE_MS',
  host: 'CITYCRT_HOST',
  tlsCa: 'CITYCRT_TLS_CA',
};

export const STANDARD = {
  theme: 'green',
  keymap: 'default',
  printer: 'off',
  escapeMs: 0,
  host: 'embedded',
} as const;

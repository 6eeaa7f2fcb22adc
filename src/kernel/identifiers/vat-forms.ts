/** The form of one country's VAT numbers: what may follow its prefix, and how such a number looks as a whole. */
export type VatForm = { readonly prefix: string; readonly rest: RegExp; readonly example: string }

/**
 * What follows the prefix in a VAT number, per country: the structures that VIES publishes for the EU and Northern
 * Ireland, and those of three neighbours that do business here. Examples show the form; they are nobody's number.
 */
const forms: Readonly<Record<string, Omit<VatForm, 'prefix'>>> = {
  AT: { rest: /^U\d{8}$/, example: 'ATU12345678' },
  BE: { rest: /^[01]\d{9}$/, example: 'BE0123456789' },
  BG: { rest: /^\d{9,10}$/, example: 'BG123456789' },
  CY: { rest: /^\d{8}[A-Z]$/, example: 'CY12345678L' },
  CZ: { rest: /^\d{8,10}$/, example: 'CZ12345678' },
  DE: { rest: /^\d{9}$/, example: 'DE123456789' },
  DK: { rest: /^\d{8}$/, example: 'DK12345678' },
  EE: { rest: /^\d{9}$/, example: 'EE123456789' },
  EL: { rest: /^\d{9}$/, example: 'EL123456789' },
  ES: { rest: /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/, example: 'ESB12345678' },
  FI: { rest: /^\d{8}$/, example: 'FI12345678' },
  FR: { rest: /^[A-HJ-NP-Z0-9]{2}\d{9}$/, example: 'FR12345678901' },
  HR: { rest: /^\d{11}$/, example: 'HR12345678901' },
  HU: { rest: /^\d{8}$/, example: 'HU12345678' },
  IE: { rest: /^(?:\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/, example: 'IE1234567A' },
  IT: { rest: /^\d{11}$/, example: 'IT12345678901' },
  LT: { rest: /^(?:\d{9}|\d{12})$/, example: 'LT123456789' },
  LU: { rest: /^\d{8}$/, example: 'LU12345678' },
  LV: { rest: /^\d{11}$/, example: 'LV12345678901' },
  MT: { rest: /^\d{8}$/, example: 'MT12345678' },
  NL: { rest: /^\d{9}B\d{2}$/, example: 'NL123456789B01' },
  PL: { rest: /^\d{10}$/, example: 'PL1234567890' },
  PT: { rest: /^\d{9}$/, example: 'PT123456789' },
  RO: { rest: /^\d{2,10}$/, example: 'RO12345678' },
  SE: { rest: /^\d{12}$/, example: 'SE123456789001' },
  SI: { rest: /^\d{8}$/, example: 'SI12345678' },
  SK: { rest: /^\d{10}$/, example: 'SK1234567890' },
  XI: { rest: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/, example: 'XI123456789' },
  CH: { rest: /^E\d{9}(?:MWST|TVA|IVA)?$/, example: 'CHE123456789MWST' },
  GB: { rest: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/, example: 'GB123456789' },
  NO: { rest: /^\d{9}(?:MVA)?$/, example: 'NO123456789MVA' },
}

/** The form of a country's VAT numbers, if it is known here. The prefix is its ISO code, but EL for Greece. */
export function vatForm(country: string): VatForm | undefined {
  const prefix = country.toUpperCase() === 'GR' ? 'EL' : country.toUpperCase()
  const form = Object.hasOwn(forms, prefix) ? forms[prefix] : undefined
  return form && { prefix, ...form }
}

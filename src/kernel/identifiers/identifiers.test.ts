import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages, type Refusals, say } from '#kernel/refusal.ts'
import { type IdentifierKind, identifierKinds, identifierRefusals } from './kinds.ts'

const ask = (kind: IdentifierKind, text: string, country?: string) => identifierKinds[kind].check(text, { country })
/** Typed, in which country, stored, shown. */
const accepted: Partial<Record<IdentifierKind, readonly (readonly [string, string | undefined, string, string])[]>> = {
  kvk: [
    ['69599084', 'NL', '69599084', '69599084'],
    ['01234567', 'NL', '01234567', '01234567'],
    ['KvK-nummer: 6959 9084', undefined, '69599084', '69599084'],
    ['\u202a６９５９９０８４\u202c', undefined, '69599084', '69599084'],
  ],
  kvkEstablishment: [
    ['000037178598', 'NL', '000037178598', '000037178598'],
    ['KvK-vestigingsnr. 0000 3717 8598', 'NL', '000037178598', '000037178598'],
  ],
  kbo: [
    ['0566.988.259', 'BE', '0566988259', '0566.988.259'],
    ['1001.686.633', 'BE', '1001686633', '1001.686.633'],
    ['0400.008.697', 'BE', '0400008697', '0400.008.697'],
    ['566988259', 'BE', '0566988259', '0566.988.259'],
    ['be 0566-988-259', undefined, '0566988259', '0566.988.259'],
    ['Ondernemingsnummer 0566 988 259', undefined, '0566988259', '0566.988.259'],
  ],
  kboEstablishment: [
    ['2.147.812.701', 'BE', '2147812701', '2.147.812.701'],
    ['2102964255', 'BE', '2102964255', '2.102.964.255'],
  ],
  vat: [
    ['BE0899623035', undefined, 'BE0899623035', 'BE 0899.623.035'],
    ['BE1000003682', undefined, 'BE1000003682', 'BE 1000.003.682'],
    ['btw be 0566.988.259', undefined, 'BE0566988259', 'BE 0566.988.259'],
    ['566 988 259', 'BE', 'BE0566988259', 'BE 0566.988.259'],
    ['NL004495445B01', 'BE', 'NL004495445B01', 'NL004495445B01'],
    ['NL.0044.95.445.b.01', undefined, 'NL004495445B01', 'NL004495445B01'],
    ['004495445B01', 'nl', 'NL004495445B01', 'NL004495445B01'],
    ['NL002455799B11', undefined, 'NL002455799B11', 'NL002455799B11'],
    ['DE 123 456 789', undefined, 'DE123456789', 'DE123456789'],
    ['GR123456789', undefined, 'EL123456789', 'EL123456789'],
    ['B12345678', 'ES', 'ESB12345678', 'ESB12345678'],
    ['AT123456789', 'FR', 'FRAT123456789', 'FRAT123456789'],
    ['CHE-123.456.789 MWST', undefined, 'CHE123456789MWST', 'CHE123456789MWST'],
    ['E123456789', 'CH', 'CHE123456789', 'CHE123456789'],
  ],
  iban: [
    ['NL91ABNA0417164300', undefined, 'NL91ABNA0417164300', 'NL91 ABNA 0417 1643 00'],
    ['BE71096123456769', undefined, 'BE71096123456769', 'BE71 0961 2345 6769'],
    ['iban: nl91 abna 0417 1643 00', undefined, 'NL91ABNA0417164300', 'NL91 ABNA 0417 1643 00'],
    ['NL91\u00a0ABNA-0417-1643-00', undefined, 'NL91ABNA0417164300', 'NL91 ABNA 0417 1643 00'],
  ],
  phone: [
    ['0031 656 28 85 97', 'BE', '+31656288597', '+31 6 56288597'],
    ['0488782831', 'BE', '+32488782831', '+32 488 78 28 31'],
    ['+32 9 123 45 67', 'NL', '+3291234567', '+32 9 123 45 67'],
    ['(020) 123 45 67', 'NL', '+31201234567', '+31 20 123 4567'],
    ['06-12345678', 'NL', '+31612345678', '+31 6 12345678'],
    ['+31 (0)6 12345678', 'BE', '+31612345678', '+31 6 12345678'],
    ['(+32) 488/78.28.31', undefined, '+32488782831', '+32 488 78 28 31'],
    ['00 32 (0)9 123 45 67', undefined, '+3291234567', '+32 9 123 45 67'],
    ['Tel.: 020 123 45 67', 'NL', '+31201234567', '+31 20 123 4567'],
    ['tel:+31-20-1234567', undefined, '+31201234567', '+31 20 123 4567'],
    ['020 123 45 67 toestel 12', 'NL', '+31201234567', '+31 20 123 4567 ext. 12'],
    ['020 123 45 67 tst. 12', 'NL', '+31201234567', '+31 20 123 4567 ext. 12'],
    ['020 123 45 67 ext 12', 'NL', '+31201234567', '+31 20 123 4567 ext. 12'],
    ['\u202a+32 470 12 34 56\u202c', undefined, '+32470123456', '+32 470 12 34 56'],
    ['+442083661177', undefined, '+442083661177', '+44 20 8366 1177'],
    ['612345678', 'NL', '+31612345678', '+31 6 12345678'],
  ],
  email: [
    ['Dirk@Irecteur.BE', undefined, 'dirk@irecteur.be', 'Dirk@irecteur.be'],
    [" mailto:o'neil+nieuws@kantoor.co.uk\n", undefined, "o'neil+nieuws@kantoor.co.uk", "o'neil+nieuws@kantoor.co.uk"],
    ['andré@müller.de', undefined, 'andré@xn--mller-kva.de', 'andré@müller.de'],
    ['用户@例子.公司', undefined, '用户@xn--fsqu00a.xn--55qx5d', '用户@例子.公司'],
    ['jan@kantoor.nl\u200b', undefined, 'jan@kantoor.nl', 'jan@kantoor.nl'],
  ],
  website: [
    ['www.Kantoor.nl', undefined, 'https://www.kantoor.nl', 'www.kantoor.nl'],
    ['http://kantoor.nl/', undefined, 'http://kantoor.nl', 'kantoor.nl'],
    ['HTTPS://kantoor.nl/Over?a=1#b', undefined, 'https://kantoor.nl/Over?a=1#b', 'kantoor.nl/Over?a=1#b'],
    ['kantoor.nl:8080/x/', undefined, 'https://kantoor.nl:8080/x/', 'kantoor.nl:8080/x'],
    ['//kantoor.nl', undefined, 'https://kantoor.nl', 'kantoor.nl'],
    ['müller.de/@jan', undefined, 'https://xn--mller-kva.de/@jan', 'müller.de/@jan'],
  ],
}

for (const [kind, cases] of Object.entries(accepted)) {
  test(`${kind}: what people type, what is kept, what is shown`, () => {
    for (const [text, country, value, shown] of cases) assert.deepEqual(ask(kind as IdentifierKind, text, country), { ok: true, value, shown }, text)
  })
}

/** Typed, in which country, and the code with its values. */
const refused: Record<IdentifierKind, readonly (readonly [string, string | undefined, string, Record<string, string | number>?])[]> = {
  kvk: [
    ['1234567', 'NL', 'kvk_too_short', { found: 7 }],
    ['123456789', 'NL', 'kvk_too_long', { found: 9 }],
    ['', 'NL', 'kvk_too_short', { found: 0 }],
    ['6959908A', 'NL', 'kvk_characters'],
    ['000037178598', 'NL', 'kvk_is_establishment'],
  ],
  kvkEstablishment: [
    ['69599084', 'NL', 'kvk_establishment_too_short', { found: 8 }],
    ['0000371785981', 'NL', 'kvk_establishment_too_long', { found: 13 }],
    ['00003717859X', 'NL', 'kvk_establishment_characters'],
  ],
  kbo: [
    ['0566.988.258', 'BE', 'kbo_check_digits', { expected: '59' }],
    ['2001.686.633', 'BE', 'kbo_first_digit'],
    ['0400.008.600', 'BE', 'kbo_check_digits', { expected: '97' }],
    ['05669882', 'BE', 'kbo_too_short', { found: 8 }],
    ['05669882590', 'BE', 'kbo_too_long', { found: 11 }],
    ['0566.988.25O', 'BE', 'kbo_characters'],
  ],
  kboEstablishment: [
    ['2.147.812.700', 'BE', 'kbo_establishment_check_digits', { expected: '01' }],
    ['0566.988.259', 'BE', 'kbo_establishment_first_digit'],
    ['9.147.812.701', 'BE', 'kbo_establishment_first_digit'],
    ['2.147', 'BE', 'kbo_establishment_too_short', { found: 4 }],
    ['2.147.812.7011', 'BE', 'kbo_establishment_too_long', { found: 11 }],
    ['2.147.812.70l', 'BE', 'kbo_establishment_characters'],
  ],
  vat: [
    ['BE431150351', undefined, 'vat_be_check_digits', { expected: '50' }],
    ['BE2001686633', undefined, 'vat_be_first_digit'],
    ['BE05669882', undefined, 'vat_be_length', { found: 8 }],
    ['BE BE 0566988259', undefined, 'vat_form', { prefix: 'BE', example: 'BE0123456789' }],
    ['NL123456789B90', undefined, 'vat_nl_check'],
    ['NL123456789B00', undefined, 'vat_nl_suffix'],
    ['NL000000000B01', undefined, 'vat_nl_check'],
    ['NL00449544501', undefined, 'vat_form', { prefix: 'NL', example: 'NL123456789B01' }],
    ['DE12345678', undefined, 'vat_form', { prefix: 'DE', example: 'DE123456789' }],
    ['0566988259', undefined, 'vat_country'],
    ['US123456789', 'US', 'vat_country'],
    ['__proto__', 'constructor', 'vat_country'],
    ['', undefined, 'vat_country'],
  ],
  iban: [
    ['NL91ABNA0417164301', undefined, 'iban_check_digits'],
    ['BE41091811735141', undefined, 'iban_be_check_digits', { expected: '32' }],
    ['QQ9312345678', undefined, 'iban_country'],
    ['NL91ABNA041716430', undefined, 'iban_too_short', { country: 'NL', expected: 18, found: 17 }],
    ['NL91ABNA04171643000', undefined, 'iban_too_long', { country: 'NL', expected: 18, found: 19 }],
    ['NL91ABNA04171643€0', undefined, 'iban_characters'],
    ['BE71096123456A69', undefined, 'iban_check_digits'],
    ['0417164300', undefined, 'iban_country'],
    ['', undefined, 'iban_country'],
  ],
  phone: [
    ['020 123 45 67', undefined, 'phone_needs_country'],
    ['112', 'NL', 'phone_unknown'],
    ['06-1234567', 'NL', 'phone_unknown'],
    ['onbekend', 'NL', 'phone_unknown'],
    ['', 'NL', 'phone_unknown'],
    ['020 123 45 67 / 06 12345678', 'NL', 'phone_unknown'],
    ['jan@kantoor.nl', 'NL', 'phone_unknown'],
    ['+999 123456789', undefined, 'phone_unknown'],
    ['0'.repeat(50_000), 'NL', 'phone_too_long'],
  ],
  email: [
    ['jan', undefined, 'email_at'],
    ['a@b.nl,c@d.nl', undefined, 'email_at'],
    ['a@b.nl\nCc:x', undefined, 'email_domain'],
    ['a\r\nBcc: v@x.nl', undefined, 'email_name'],
    ['Jan <jan@kantoor.nl>', undefined, 'email_name'],
    ['jan@kantoor', undefined, 'email_domain'],
    ['jan@kantoor,nl', undefined, 'email_domain'],
    ['jan@kan%41.nl', undefined, 'email_domain'],
    ['jan@kantoor.nl:25', undefined, 'email_domain'],
    ['jan@127.0.0.1', undefined, 'email_domain'],
    [`${'a'.repeat(65)}@kantoor.nl`, undefined, 'email_name_too_long'],
    [`a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(30)}`, undefined, 'email_domain'],
    [`${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.nl.nl.nl.nl.nl`, undefined, 'email_too_long'],
    ['a'.repeat(50_000), undefined, 'email_too_long'],
  ],
  website: [
    ['javascript:alert(1)', undefined, 'website_scheme'],
    ['javascript:1', undefined, 'website_domain'],
    ['JaVaScRiPt://kantoor.nl/%0aalert(1)', undefined, 'website_scheme'],
    ['data:text/html,x', undefined, 'website_scheme'],
    ['java\tscript:alert(1)', undefined, 'website_characters'],
    ['file:///etc/passwd', undefined, 'website_scheme'],
    ['http:kantoor.nl', undefined, 'website_scheme'],
    ['mailto:jan@kantoor.nl', undefined, 'website_scheme'],
    ['https://bank.nl@kwaad.nl', undefined, 'website_user'],
    ['jan@kantoor.nl', undefined, 'website_user'],
    ['https://bank.nl\\@kwaad.nl', undefined, 'website_characters'],
    ['https://@kwaad.nl', undefined, 'website_user'],
    ['localhost', undefined, 'website_domain'],
    ['localhost.', undefined, 'website_domain'],
    ['127.0.0.1', undefined, 'website_domain'],
    ['0x7f.1', undefined, 'website_domain'],
    ['http://[::1]/', undefined, 'website_domain'],
    ['', undefined, 'website_domain'],
    ['https://', undefined, 'website_domain'],
    ['kantoor.nl/over ons', undefined, 'website_characters'],
    ['https:///kantoor.nl', undefined, 'website_domain'],
    [`kantoor.nl/${'a'.repeat(50_000)}`, undefined, 'website_too_long'],
  ],
}

for (const [kind, cases] of Object.entries(refused)) {
  test(`${kind}: what is refused, and why`, () => {
    for (const [text, country, code, values] of cases) {
      assert.deepEqual(ask(kind as IdentifierKind, text, country), { ok: false, objections: [values ? { code, with: values } : { code }] }, text.slice(0, 80))
    }
  })
}

test('each refusal is met above, and its sentences are filled in whole', () => {
  const met = Object.values(refused).flat()
  const sentences: Partial<Refusals> = identifierRefusals
  assert.deepEqual(new Set(met.map(([, , code]) => code)), new Set(Object.keys(identifierRefusals)))
  for (const [, , code, values] of met) {
    for (const language of languages) assert.doesNotMatch(say(sentences[code] ?? { nl: code, en: code }, language, values), /[{}]/)
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOfFile, kindOfHeader } from './header-kind.ts'

test('the column names say what a file holds', () => {
  const cases: [string, ReturnType<typeof kindOfHeader>][] = [
    ['Relatienr;Soort;Achternaam;Bedrijfsnaam', 'parties'],
    ['Nr,Naam,Telefoon', 'parties'],
    ['"Van relatienr";"Type";"Naar relatienr"', 'relationships'],
    ['From\tType\tTo', 'relationships'],
    ['Relatienummer (Verwant);Categorie;Medewerker;Sinds;Tot;Percentage', 'internal-relationships'],
    ['Party number (Verwant),Category,Employee,Since', 'internal-relationships'],
    ['Relatienr;Relatie;Rol;Adviseur', 'internal-relationships'],
    ['Relatienr;Achternaam;Categorie;Medewerker', 'parties'],
    ['Relatienr;Naam;Categorie', 'parties'],
    ['a|b|c', undefined],
    ['', undefined],
  ]
  for (const [line, kind] of cases) assert.equal(kindOfHeader(line), kind, line)
})

test('a mark of the encoding and the line of Excel are passed over', async () => {
  const header = 'Relatienr;Achternaam'
  const cases: (string | Uint8Array<ArrayBuffer>)[][] = [
    [`\ufeff${header}\r\n1;Bos`],
    [`sep=;\r\n${header}\n1;Bos`],
    [new Uint8Array([0xff, 0xfe]), new Uint8Array(Buffer.from(header, 'utf16le'))],
  ]
  for (const parts of cases) assert.equal(await kindOfFile(new Blob(parts)), 'parties')
})

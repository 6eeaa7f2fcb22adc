import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { Misconfigured, readConfiguration } from './configuration.ts'

const plain = {
  port: 3000,
  host: '127.0.0.1',
  baseUrl: 'http://localhost:3000',
  trustProxy: false,
  logLevel: 'info',
  slowRequest: 1000,
  database: resolve('data'),
  directory: resolve('data'),
  backups: resolve('data/backups'),
}

describe('the environment is read', () => {
  const { directory: _, ...elsewhere } = plain
  const table: [Record<string, string>, object][] = [
    [{}, plain],
    [{ PORT: '', HOST: '', BASE_URL: ' ', DATABASE_URL: '', DATA_DIR: '', TRUST_PROXY: '', LOG_LEVEL: '', BACKUP_DIR: '' }, plain],
    [{ PORT: '8080' }, { ...plain, port: 8080, baseUrl: 'http://localhost:8080' }],
    [{ BASE_URL: 'https://office.example/' }, { ...plain, baseUrl: 'https://office.example', host: '0.0.0.0' }],
    [
      { BASE_URL: 'https://office.example', HOST: '127.0.0.1' },
      { ...plain, baseUrl: 'https://office.example' },
    ],
    [{ BASE_URL: 'http://127.0.0.1:9000' }, { ...plain, baseUrl: 'http://127.0.0.1:9000' }],
    [{ BASE_URL: 'http://[::1]:9000' }, { ...plain, baseUrl: 'http://[::1]:9000' }],
    [{ BASE_URL: 'https://localhost.office.example' }, { ...plain, baseUrl: 'https://localhost.office.example', host: '0.0.0.0' }],
    [{ HOST: '::' }, { ...plain, host: '::' }],
    [{ DATA_DIR: '/srv/office' }, { ...plain, database: '/srv/office', directory: '/srv/office', backups: '/srv/office/backups' }],
    [{ BACKUP_DIR: '/srv/backups' }, { ...plain, backups: '/srv/backups' }],
    [{ DATABASE_URL: 'postgres://els@db/office' }, { ...elsewhere, database: 'postgres://els@db/office' }],
    [
      { DATABASE_URL: 'postgresql://db/office', DATA_DIR: '/srv/office' },
      { ...elsewhere, database: 'postgresql://db/office', backups: '/srv/office/backups' },
    ],
    [{ TRUST_PROXY: 'TRUE' }, { ...plain, trustProxy: true }],
    [{ TRUST_PROXY: '0' }, plain],
    [{ LOG_LEVEL: 'silent' }, { ...plain, logLevel: 'silent' }],
    [{ SLOW_REQUEST_MS: '250' }, { ...plain, slowRequest: 250 }],
    [{ METRICS_TOKEN: 'zestien tekens!!' }, { ...plain, metricsToken: 'zestien tekens!!' }],
    [{ SECRET_KEY: 'k'.repeat(32) }, { ...plain, secretKey: 'k'.repeat(32) }],
    [
      { OIDC_ISSUER: 'https://accounts.google.com', OIDC_CLIENT_ID: 'ons', OIDC_CLIENT_SECRET: 'geheim', OIDC_LABEL: 'Google', OIDC_ONLY: 'yes' },
      {
        ...plain,
        provider: { issuer: 'https://accounts.google.com/', clientId: 'ons', clientSecret: 'geheim', label: 'Google', trustsAddress: false, only: true },
      },
    ],
    [{ OIDC_LABEL: 'Google' }, plain],
    [
      { SMTP_URL: 'smtp://els:geheim@smtp.office.example', MAIL_FROM: 'Kantoor <post@office.example>' },
      {
        ...plain,
        mail: {
          host: 'smtp.office.example',
          port: 587,
          secure: false,
          user: 'els',
          password: 'geheim',
          from: { name: 'Kantoor', address: 'post@office.example' },
        },
      },
    ],
  ]
  for (const [environment, expected] of table) test(JSON.stringify(environment), () => assert.deepEqual(readConfiguration(environment), expected))
})

describe('what is not understood is refused, with an example', () => {
  const table: [name: string, ...values: string[]][] = [
    ['OIDC_ISSUER', 'accounts.google.com', 'http://accounts.google.com', 'https://accounts.google.com/?a=b', 'ftp://localhost'],
    ['OIDC_ONLY', 'maybe'],
    ['SMTP_URL', 'smtp.office.example', 'https://smtp.office.example', 'smtp://els@smtp.office.example', 'smtp://smtp.office.example/?tls=no'],
    ['MAIL_FROM', 'office.example', 'a@b.example, c@d.example', 'Kantoor <post@office.example'],
    ['PORT', '0', '65536', '-1', '3000.5', '0x10', 'abc', '3000 3001', '1e3'],
    [
      'BASE_URL',
      'office.example',
      'ftp://office.example',
      'https://office.example/app',
      'https://els:geheim@office.example',
      'https://office.example/?a=b',
      'https://office.example/#a',
      'https://',
      'localhost:3000',
    ],
    ['HOST', 'http://localhost', 'a b', 'localhost/', '0.0.0.0,::'],
    ['DATABASE_URL', 'mysql://db/office', './data', 'postgres://db', 'postgres://db/', 'postgres'],
    ['BACKUP_DIR', 's3://backups'],
    ['DATA_DIR', 'postgres://db/office', 'file:///srv/office'],
    ['TRUST_PROXY', 'maybe', '2', '10.0.0.0/8'],
    ['LOG_LEVEL', 'verbose', 'INFO', '30'],
  ]
  for (const [name, ...values] of table) {
    for (const value of values) {
      test(`${name}=${value}`, () => {
        assert.throws(
          () => readConfiguration({ [name]: value }),
          (error) => error instanceof Misconfigured && error.message.startsWith(`${name} is `) && error.message.includes(`as in ${name}=`),
        )
      })
    }
  }

  test('all at once, each on its line', () => {
    assert.throws(
      () => readConfiguration({ PORT: 'x', LOG_LEVEL: 'y' }),
      (error: Error) =>
        error.message
          .split('\n')
          .map((line) => line.split(' ')[0])
          .join() === 'PORT,LOG_LEVEL',
    )
  })

  test('half a provider', () => {
    for (const environment of [{ OIDC_ISSUER: 'https://accounts.google.com' }, { OIDC_CLIENT_ID: 'ons' }, { OIDC_ONLY: 'true' }] as Record<string, string>[])
      assert.throws(() => readConfiguration(environment), Misconfigured)
  })

  test('half of what mail needs', () => {
    for (const environment of [{ SMTP_URL: 'smtp://smtp.office.example' }, { MAIL_FROM: 'post@office.example' }] as Record<string, string>[])
      assert.throws(
        () => readConfiguration(environment),
        (error: Error) => error instanceof Misconfigured && error.message.includes('SMTP_URL') && error.message.includes('MAIL_FROM'),
      )
  })

  test('without showing a password', () => {
    assert.throws(
      () => readConfiguration({ SMTP_URL: 'http://els:geheim@smtp.office.example' }),
      (error: Error) => !error.message.includes('geheim'),
    )
    assert.throws(
      () => readConfiguration({ DATABASE_URL: 'mysql://els:geheim@db/office' }),
      (error: Error) => !error.message.includes('geheim'),
    )
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createApp } from '#app'
import { identifyBy } from '#modules/employees/access.ts'
import { engines, migratedEngine } from '#test/engine.ts'
import { baseUrl } from '#test/office.ts'
import { type Metrics, openMetrics, serveMetrics } from './metrics.ts'

const token = 'een sleutel voor de cijfers'

for (const name of engines) {
  describe(`metrics on ${name}`, () => {
    let place: Awaited<ReturnType<typeof migratedEngine>>
    let app: ReturnType<typeof createApp>['app']
    let metrics: Metrics
    before(async () => {
      place = await migratedEngine(name)
      const now = () => new Date()
      metrics = openMetrics(place.engine)
      const api = createApp({ engine: place.engine, identify: identifyBy(baseUrl, now), baseUrl, now, answered: metrics.answered })
      app = api.app
      serveMetrics(app, metrics, token)
    })
    after(() => place.remove())
    const asked = (authorization?: string) => app.fetch(new Request(`${baseUrl}/metrics`, { headers: authorization ? { authorization } : {} }))

    test('are for who has the token', async () => {
      for (const wrong of [undefined, 'Bearer', `Bearer ${token}x`, token, 'Basic x']) assert.equal((await asked(wrong)).status, 401, wrong)
      assert.equal((await asked(`Bearer ${token}`)).status, 200)
    })

    test('count answers by the pattern of their route, and work in the queue', async () => {
      await app.fetch(new Request(`${baseUrl}/api/parties/018f4b2a-0000-7000-8000-000000000001`))
      await app.fetch(new Request(`${baseUrl}/api/setup`))
      const text = await (await asked(`Bearer ${token}`)).text()
      assert.match(text, /verwant_request_duration_seconds_count\{method="GET",route="\/api\/parties\/:partyId",status="401"\} 1/)
      assert.match(text, /verwant_request_duration_seconds_count\{method="GET",route="\/api\/setup",status="200"\} 1/)
      assert.match(text, /^verwant_jobs_open 0$/m)
      assert.match(text, /^process_resident_memory_bytes \d/m)
      assert.doesNotMatch(text, /018f4b2a/)
    })
  })
}

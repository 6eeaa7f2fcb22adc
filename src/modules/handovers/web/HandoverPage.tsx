import { useState } from 'react'
import { addDays } from '#kernel/dates.ts'
import { listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { getPortfolio } from '#modules/internal-relationships/contract.ts'
import { useCall } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { Page } from '#web/ui/Page.tsx'
import { EmptyState, ErrorLine } from '#web/ui/states.tsx'
import { nothingWished, requestFor, type Wished } from '../wished.ts'
import { Earlier } from './Earlier.tsx'
import './handover.css'
import { PreviewPart } from './PreviewPart.tsx'
import { usePreview } from './use-handover.ts'
import { WhatPart } from './WhatPart.tsx'
import { WhomPart } from './WhomPart.tsx'
import { handoverWords } from './words.ts'

/** Handing over: what, to whom and from when, with what it comes to below while one chooses. */
export function HandoverPage({ from, onFrom }: { from: string | undefined; onFrom: (id: string | undefined) => void }) {
  const said = useWords(handoverWords)
  const me = useMe()
  const manages = me.may.includes('manage')
  const whose = manages ? from : me.id
  const refused = manages ? undefined : !me.may.includes('write') ? said.mayNot : from !== undefined && from !== me.id ? said.onlyOwn : undefined
  if (refused) {
    return (
      <Page title={said.title}>
        <EmptyState title={refused} />
      </Page>
    )
  }
  return (
    <Page title={said.title}>
      <p className="muted handover-lead">{said.lead}</p>
      <HandoverForm key={whose ?? ''} whose={whose} onFrom={manages ? onFrom : undefined} />
      <Earlier own={!manages} employeeId={whose} />
    </Page>
  )
}

function HandoverForm({ whose, onFrom }: { whose: string | undefined; onFrom: ((id: string | undefined) => void) | undefined }) {
  const said = useWords(handoverWords)
  const show = useShow()
  const [wished, setWished] = useState<Wished>(() => nothingWished(today()))
  const { asOf } = wished
  const portfolio = useCall(getPortfolio, { employeeId: whose ?? '', asOf, limit: 1 }, { enabled: whose !== undefined, keep: true })
  const { data: categories = [] } = useCall(listCategories, {})
  const counted = (portfolio.data?.counts ?? []).flatMap(({ categoryId, parties }) => {
    const category = categories.find(({ id }) => id === categoryId)
    return category ? [{ category, parties }] : []
  })
  const from = whose === undefined ? null : (portfolio.data?.employee ?? null)
  const request = requestFor(
    wished,
    counted.map(({ category }) => category.id),
  )
  const preview = usePreview(whose, request, onFrom === undefined)
  const complaint = (employeeId: string) => {
    const place = request?.to.findIndex((one) => one.employeeId === employeeId) ?? -1
    return place < 0 ? undefined : preview.error?.errors.find(({ field }) => field === `to.${place}.employeeId`)?.message
  }
  return (
    <>
      <ErrorLine error={portfolio.error} onAgain={() => void portfolio.refetch()} />
      <div className="handover-parts">
        <section aria-labelledby="handover-what">
          <h2 id="handover-what">
            <span className="handover-nth">1</span> {said.what}
          </h2>
          <WhatPart
            from={from}
            onFrom={onFrom && ((one) => onFrom(one?.id))}
            counted={counted}
            known={portfolio.data !== undefined}
            wished={wished}
            onChange={setWished}
          />
        </section>
        <section aria-labelledby="handover-whom">
          <h2 id="handover-whom">
            <span className="handover-nth">2</span> {said.whom}
          </h2>
          <WhomPart
            from={from}
            categories={counted.map(({ category }) => category).filter(({ id }) => !wished.off.includes(id))}
            wished={wished}
            onChange={setWished}
            complaint={complaint}
          />
        </section>
        <section aria-labelledby="handover-when">
          <h2 id="handover-when">
            <span className="handover-nth">3</span> {said.when}
          </h2>
          <DateField whole label={said.asOf} value={asOf} onChange={(day) => setWished({ ...wished, asOf: day })} />
          {asOf !== undefined && asOf > '1000-01-01' && <p className="muted s">{said.until(show.day(addDays(asOf, -1)))}</p>}
          {asOf !== undefined && asOf < today() && <p className="handover-wait s">{said.past}</p>}
        </section>
      </div>
      <PreviewPart
        request={request}
        whose={whose}
        own={onFrom === undefined}
        first={preview}
        wished={wished}
        onChange={setWished}
        onDone={() => setWished(nothingWished(asOf ?? today()))}
      />
    </>
  )
}

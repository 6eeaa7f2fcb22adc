import './ownership.css'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { ErrorLine, useSlow } from '#web/ui/states.tsx'
import { importBods, previewBods } from '../bods-contract.ts'
import { bare, type ReadFile, statementsIn, titlesOf } from '../bods-file.ts'
import { type BodsOutcome, type BodsStatement, mostStatements } from '../bods-shapes.ts'
import { Left, UndoBods } from './BodsImports.tsx'
import { bodsWords } from './bods-words.ts'
import { useBodsImports, useUndoBods } from './use-bods.ts'

/** So many of a list are shown. */
const listed = 50

/** A file of who owns whom: what taking it over comes to, and, when one wants that, taking it over. */
export function BodsImport({ file, onOther }: { file: File; onOther: () => void }) {
  const said = useWords(bodsWords)
  const show = useShow()
  const [read, setRead] = useState<ReadFile>()
  useEffect(() => {
    let here = true
    void file.text().then((text) => here && setRead(statementsIn(text)))
    return () => {
      here = false
    }
  }, [file])
  const wrong =
    read && 'wrong' in read
      ? read.wrong === 'not_json'
        ? said.notJson(read.detail)
        : said.noStatements(read.detail)
      : read && read.statements.length > mostStatements
        ? said.tooMany(show.number(read.statements.length), show.number(mostStatements))
        : undefined
  return (
    <section className="drop-zone bods" aria-label={said.title}>
      <p>
        <span className="strong">{file.name}</span> <span className="muted">{said.title}</span>
      </p>
      {!read && <p className="muted">{said.reading}</p>}
      {wrong && (
        <div className="error-line" role="alert">
          {wrong}
        </div>
      )}
      {read && 'statements' in read && !wrong && <Outcome fileName={file.name} statements={read.statements} onOther={onOther} />}
      {wrong && <Button onClick={onOther}>{said.other}</Button>}
    </section>
  )
}

function Outcome({ fileName, statements, onOther }: { fileName: string; statements: readonly BodsStatement[]; onOther: () => void }) {
  const said = useWords(bodsWords)
  const { offer } = useUndoBods()
  const preview = useChange(previewBods, { refresh: [] })
  const run = useChange(importBods, { onDone: offer })
  const [sent] = useState(() => statements.map(bare))
  const { mutate: look } = preview
  useEffect(() => look({ statements: sent }), [look, sent])
  const slow = useSlow(preview.isPending)
  const titles = titlesOf(statements)
  if (run.data) return <Taken fileName={fileName} outcome={run.data} titles={titles} onOther={onOther} />
  if (!preview.data)
    return preview.error ? (
      <ErrorLine error={preview.error} onAgain={() => look({ statements: sent })} />
    ) : slow ? (
      <p className="muted">{said.reading}</p>
    ) : null
  const outcome = preview.data
  const nothing = outcome.made + outcome.relationships === 0
  const take = () => run.mutate({ statements: sent, fileName: fileName.slice(0, 255) })
  return (
    <>
      <p role="status">{nothing ? said.nothing : said.willBe}</p>
      <Counts outcome={outcome} />
      <ErrorLine error={run.error} onAgain={take} />
      <div className="row">
        {!nothing && (
          <Button variant="filled" loading={run.isPending} onClick={take}>
            {said.run}
          </Button>
        )}
        <Button variant={nothing ? 'default' : 'subtle'} onClick={onOther}>
          {said.other}
        </Button>
      </div>
      <Details outcome={outcome} titles={titles} />
    </>
  )
}

/** A file that was taken over, until it is undone: here, in the list or by a colleague. */
function Taken({ fileName, outcome, titles, onOther }: { fileName: string; outcome: BodsOutcome; titles: ReadonlyMap<string, string>; onOther: () => void }) {
  const said = useWords(bodsWords)
  const { importId, made, relationships } = outcome
  const undone = useBodsImports().data?.items.find(({ id }) => id === importId)?.undone
  return (
    <>
      <p role="status">{undone ? said.taken : said.done}</p>
      {undone ? <Left kept={undone.kept} /> : <Counts outcome={outcome} />}
      <div className="row">
        {!undone && importId && <UndoBods size="sm" one={{ id: importId, fileName, made, relationships }} />}
        <Button onClick={onOther}>{said.other}</Button>
      </div>
      {!undone && <Details outcome={outcome} titles={titles} />}
    </>
  )
}

function Counts({ outcome: { made, known, relationships, skipped } }: { outcome: BodsOutcome }) {
  const said = useWords(bodsWords)
  const show = useShow()
  const counts = [
    ['made', made],
    ['known', known],
    ['links', relationships],
    ['skipped', skipped.length],
  ] as const
  return (
    <dl className="bods-counts">
      {counts.map(([name, count]) => (
        <div key={name} data-outcome={name === 'skipped' && count > 0 ? 'refused' : undefined}>
          <dt>{said.counts[name]}</dt>
          <dd className="num">{show.number(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Details({ outcome: { parties, skipped }, titles }: { outcome: BodsOutcome; titles: ReadonlyMap<string, string> }) {
  const said = useWords(bodsWords)
  const named = (made: boolean) =>
    parties
      .filter((party) => party.made === made)
      .map(({ recordId, partyId, name }) => ({
        key: recordId,
        line: partyId ? (
          <Link to="/parties/$partyId" params={{ partyId }} className="link">
            {name}
          </Link>
        ) : (
          name
        ),
      }))
  return (
    <div className="bods-details">
      <Lines
        title={said.skipped}
        lines={skipped.map(({ recordId, message }, at) => ({ key: `${recordId} ${at}`, line: `${titles.get(recordId) ?? recordId}: ${message}` }))}
      />
      <Lines title={said.fresh} lines={named(true)} />
      <Lines title={said.there} lines={named(false)} />
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly { readonly key: string; readonly line: ReactNode }[] }) {
  const said = useWords(bodsWords)
  const show = useShow()
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="strong s">{title}</h3>
      <ul>
        {lines.slice(0, listed).map(({ key, line }) => (
          <li key={key}>{line}</li>
        ))}
        {lines.length > listed && <li className="muted">{said.more(show.number(lines.length - listed))}</li>}
      </ul>
    </section>
  )
}

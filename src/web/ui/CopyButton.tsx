import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'
import { IconButton } from './IconButton.tsx'

/** Copies a number or address to paste elsewhere; the icon says that it worked. `what` names it: "E-mailadres". */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const said = useWords(kitWords)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <>
      <IconButton icon={copied ? IconCheck : IconCopy} label={said.copy(what)} onClick={() => void copy(value).then(() => setCopied(true))} />
      <span className="unseen" role="status">
        {copied && said.copied}
      </span>
    </>
  )
}

/** Without https the clipboard interface does not exist; the old way still works there. */
export async function copy(value: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(value)
  const area = Object.assign(document.createElement('textarea'), { value })
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

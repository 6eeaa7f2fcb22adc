import { Link, useParams } from '@tanstack/react-router'
import { BackupPage } from '#modules/backups/web/BackupPage.tsx'
import { TeamsPage } from '#modules/employees/web/TeamsPage.tsx'
import { CategoriesEditor } from '#modules/internal-relationship-categories/web/CategoriesEditor.tsx'
import { LabelsEditor } from '#modules/labels/web/LabelsEditor.tsx'
import { MailPage } from '#modules/mail/web/MailPage.tsx'
import { OfficePage } from '#modules/office/web/OfficePage.tsx'
import { UboSettings } from '#modules/ownership/web/UboSettings.tsx'
import { TypesEditor } from '#modules/relationship-types/web/TypesEditor.tsx'
import { SignInRulesPage } from '#modules/sign-in-rules/web/SignInRulesPage.tsx'
import { useWords } from '../language.tsx'
import { useMay } from '../me.ts'
import { NotFoundPage } from '../shell/pages.tsx'
import { Account, Employees } from './account.tsx'
import { settingsWords } from './settings-words.ts'
import './settings.css'

/** The sections of the settings, in the groups they are listed in. */
const groups = [
  { name: 'yourself', sections: ['account'] },
  { name: 'office', sections: ['office', 'employees', 'teams', 'sign-in', 'mail', 'backup'] },
  { name: 'data', sections: ['relationship-types', 'internal-relationship-categories', 'labels', 'ubo'] },
] as const
type Section = (typeof groups)[number]['sections'][number]

const pages: Record<Section, () => React.JSX.Element> = {
  account: Account,
  office: OfficePage,
  employees: Employees,
  teams: TeamsPage,
  'sign-in': SignInRulesPage,
  mail: MailPage,
  backup: BackupPage,
  'relationship-types': TypesEditor,
  'internal-relationship-categories': CategoriesEditor,
  labels: LabelsEditor,
  ubo: UboSettings,
}
const isSection = (text: string): text is Section => text in pages

/** On a telephone the sections are one row that scrolls sideways: where one is must be seen. */
const intoView = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ inline: 'center', block: 'nearest' })

export function SettingsScreen() {
  const said = useWords(settingsWords)
  const { section = 'account' } = useParams({ strict: false })
  const mayManage = useMay('manage')
  const maySet = useMay('settings')
  const hidden = (one: Section) => ((one === 'backup' || one === 'mail') && !mayManage) || (one === 'sign-in' && !maySet)
  if (!isSection(section) || hidden(section)) return <NotFoundPage />
  const Shown = pages[section]
  return (
    <div className="settings">
      <nav aria-label={said.title}>
        {groups.map(({ name, sections }) => (
          <div key={name}>
            <p>{said.groups[name]}</p>
            {(sections as readonly Section[])
              .filter((one) => !hidden(one))
              .map((one) => (
                <Link key={one} to="/settings/{-$section}" params={{ section: one }} {...(one === section && { 'aria-current': 'page', ref: intoView })}>
                  {said.sections[one]}
                </Link>
              ))}
          </div>
        ))}
        <div>
          <p>{said.groups.register}</p>
          <Link to="/import">{said.sections.import}</Link>
        </div>
      </nav>
      <Shown key={section} />
    </div>
  )
}

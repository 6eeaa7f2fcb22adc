import { Link, useParams } from '@tanstack/react-router'
import { AccountPage } from '#modules/employees/web/AccountPage.tsx'
import { EmployeesPage } from '#modules/employees/web/EmployeesPage.tsx'
import { TeamsPage } from '#modules/employees/web/TeamsPage.tsx'
import { CategoriesEditor } from '#modules/internal-relationship-categories/web/CategoriesEditor.tsx'
import { StillInvolved } from '#modules/internal-relationships/web/StillInvolved.tsx'
import { LabelsEditor } from '#modules/labels/web/LabelsEditor.tsx'
import { OfficePage } from '#modules/office/web/OfficePage.tsx'
import { TypesEditor } from '#modules/relationship-types/web/TypesEditor.tsx'
import { useWords } from '../language.tsx'
import { NotFoundPage } from '../shell/pages.tsx'
import { settingsWords } from './settings-words.ts'
import './settings.css'

/** The sections of the settings, in the groups they are listed in. */
const groups = [
  { name: 'yourself', sections: ['account'] },
  { name: 'office', sections: ['office', 'employees', 'teams'] },
  { name: 'data', sections: ['relationship-types', 'internal-relationship-categories', 'labels'] },
] as const
type Section = (typeof groups)[number]['sections'][number]

const pages: Record<Section, () => React.JSX.Element> = {
  account: AccountPage,
  office: OfficePage,
  employees: () => <EmployeesPage leaving={(employeeId) => <StillInvolved employeeId={employeeId} />} />,
  teams: TeamsPage,
  'relationship-types': TypesEditor,
  'internal-relationship-categories': CategoriesEditor,
  labels: LabelsEditor,
}
const isSection = (text: string): text is Section => text in pages

export function SettingsScreen() {
  const said = useWords(settingsWords)
  const { section = 'account' } = useParams({ strict: false })
  if (!isSection(section)) return <NotFoundPage />
  const Shown = pages[section]
  return (
    <div className="settings">
      <nav aria-label={said.title}>
        {groups.map(({ name, sections }) => (
          <div key={name}>
            <p>{said.groups[name]}</p>
            {sections.map((one) => (
              <Link key={one} to="/settings/{-$section}" params={{ section: one }} {...(one === section && { 'aria-current': 'page' })}>
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

import { words } from '#kernel/words.ts'

export const settingsWords = words({
  nl: {
    title: 'Instellingen',
    sections: {
      account: 'Uw account',
      office: 'Kantoor',
      employees: 'Medewerkers',
      'sign-in': 'Aanmelden',
      mail: 'E-mail',
      backup: 'Back-up',
      teams: 'Teams',
      'relationship-types': 'Relatietypen',
      'internal-relationship-categories': 'Interne relatiecategorieën',
      labels: 'Labels',
      ubo: 'UBO',
      import: 'Importeren en exporteren',
    },
    groups: { yourself: 'Uzelf', office: 'Kantoor', data: 'Domein Data', register: 'Register' },
  },
  en: {
    title: 'Settings',
    sections: {
      account: 'Your account',
      office: 'Office',
      employees: 'Employees',
      'sign-in': 'Signing in',
      mail: 'E-mail',
      backup: 'Backup',
      teams: 'Teams',
      'relationship-types': 'Relationship types',
      'internal-relationship-categories': 'Internal categories',
      labels: 'Labels',
      ubo: 'UBO',
      import: 'Import and export',
    },
    groups: { yourself: 'Yourself', office: 'Office', data: 'Reference data', register: 'Register' },
  },
})

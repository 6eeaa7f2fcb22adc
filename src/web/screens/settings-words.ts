import { words } from '#kernel/words.ts'

export const settingsWords = words({
  nl: {
    title: 'Instellingen',
    sections: {
      account: 'Uw account',
      office: 'Kantoor',
      employees: 'Medewerkers',
      'relationship-types': 'Relatietypen',
      'internal-relationship-categories': 'Interne relatiecategorieën',
      labels: 'Labels',
      ubo: 'UBO',
      import: 'Importeren',
    },
    groups: { yourself: 'Uzelf', office: 'Kantoor', data: 'Domein Data', register: 'Register' },
  },
  en: {
    title: 'Settings',
    sections: {
      account: 'Your account',
      office: 'Office',
      employees: 'Employees',
      'relationship-types': 'Relationship types',
      'internal-relationship-categories': 'Internal categories',
      labels: 'Labels',
      ubo: 'UBO',
      import: 'Import',
    },
    groups: { yourself: 'Yourself', office: 'Office', data: 'Reference data', register: 'Register' },
  },
})

/** How a GL export is written. */
export const GL_EXPORT_FORMS = { CSV: 'COMMA SEPARATED', FIX: 'FIXED WIDTH' } as const;
export type GlExportForm = keyof typeof GL_EXPORT_FORMS;

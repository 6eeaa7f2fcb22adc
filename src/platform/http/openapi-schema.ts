import { z } from 'zod'

export type Schema = z.core.JSONSchema.JSONSchema
export type Components = Record<string, Schema>

/**
 * What a zod type looks like in JSON Schema 2020-12, on its way in or out. A part that refers to itself gets a
 * name of its own among the components: a reference inside an OpenAPI document counts from the top of it.
 */
export function schemaOf(type: z.ZodType, io: 'input' | 'output', name: string, components: Components): Schema {
  const { $schema: _, $defs = {}, ...root } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  const nameOf = (ref: string) => (ref === '#' ? name : ref.replace('#/$defs/', `${name}_`))
  const referring = <T>(part: T) =>
    JSON.parse(JSON.stringify(part, (key, value) => (key === '$ref' ? `#/components/schemas/${nameOf(String(value))}` : value))) as T
  for (const [inner, part] of Object.entries($defs)) components[nameOf(`#/$defs/${inner}`)] = referring(part)
  const schema = referring(root)
  if (!JSON.stringify(root).includes('"$ref":"#"')) return schema
  components[name] = schema
  return { $ref: `#/components/schemas/${name}` }
}

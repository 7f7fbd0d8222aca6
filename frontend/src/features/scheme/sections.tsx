/** A section of the scheme as a form, drawn from the schema; what is a list of rules is shown as one. */
import { Button } from "../../components/button";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { valueAt } from "../../lib/scheme-document";
import { FigureGroup, useEditor } from "./editor";
import { RuleList } from "./rule-list";
import { aboutOf, blankOf, fieldOf, shapeOf, shownFields, titleOf } from "./schema";
import { SchemaField, SchemaFields } from "./schema-field";
import type { DocumentSection } from "./scheme-reading";
import { schemeTexts } from "./text";

interface SchemeSectionProps {
  section: DocumentSection;
  /** A rule that was asked for from elsewhere. */
  asked: string | null;
}

export function SchemeSection({ section, asked }: SchemeSectionProps) {
  const t = useTexts(schemeTexts);
  const language = useLanguage();
  const { document, set, schema, readOnly } = useEditor();
  if (section === "about") {
    return (
      <section className="figure-group">
        <div className="figure-row">
          {["name", "summary", "years"].map((key) => {
            const node = fieldOf(schema, key);
            return node ? <SchemaField key={key} pointer={`/${key}`} node={node} /> : null;
          })}
        </div>
      </section>
    );
  }
  const node = fieldOf(schema, section);
  if (!node) return null;
  const pointer = `/${section}`;
  const shape = shapeOf(node);
  if (shape.is === "list") return <RuleList list={pointer} entry={shape.entry} asked={asked} />;
  if (section === "money") {
    const items = fieldOf(node, "items");
    const inner = items ? shapeOf(items) : undefined;
    if (inner?.is === "list") return <RuleList list="/money/items" entry={inner.entry} asked={asked} />;
  }
  const value = valueAt(document, pointer);
  if ((value === undefined || value === null) && node.optional) {
    return (
      <section className="figure-group">
        <p className="muted">{t("sectionNone")}</p>
        {readOnly ? null : (
          <Button
            onClick={() =>
              set(pointer, {
                ...(blankOf({ ...node, written: {} }) as object),
                ...ownBasis(document, t("ownAddition")),
              })
            }
          >
            {t("addNamed", { name: titleOf(node, language) })}
          </Button>
        )}
      </section>
    );
  }
  // What carries its own paragraph has a heading of its own.
  const groups = shownFields(node).filter(([, field]) => fieldOf(field, "basis") !== undefined && !field.optional);
  const title = titleOf(node, language);
  return (
    <>
      <FigureGroup title={title} about={aboutOf(node, language)} rule={pointer}>
        <SchemaFields pointer={pointer} node={node} leave={groups.map(([key]) => key)} />
      </FigureGroup>
      {groups.map(([key, field]) => (
        <FigureGroup
          key={key}
          title={titleOf(field, language)}
          about={aboutOf(field, language)}
          rule={`${pointer}/${key}`}
        >
          <SchemaFields pointer={`${pointer}/${key}`} node={field} />
        </FigureGroup>
      ))}
    </>
  );
}

/** The basis of what the school adds by itself. */
const ownBasis = (document: unknown, paragraph: string) => {
  const plan = valueAt(document, "/source/plan");
  return { basis: { source: { plan: typeof plan === "string" ? plan : "", paragraph }, binding: "must" } };
};

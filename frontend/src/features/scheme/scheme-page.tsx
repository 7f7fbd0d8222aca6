/** One version of a scheme, edited in sections, with the dry run beside it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { download } from "../../api/download";
import {
  createSchemeMutation,
  getSchemeOptions,
  getSchemeSchemaOptions,
  listSchemesQueryKey,
} from "../../api/gen/@tanstack/react-query.gen";
import { dryRunScheme } from "../../api/gen/sdk.gen";
import type { DryRunResponse, SchemeResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { ApiProblem } from "../../api/problem";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { ProblemSentence } from "../../components/form";
import { Link, useTravel } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { UnsavedGuard } from "../../components/unsaved-guard";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatDay } from "../../lib/dates";
import { isObject, listAt } from "../../lib/scheme-document";
import { useIsPhone } from "../../lib/use-is-phone";
import { DryRunPanel, shownMentor, useDryRunLine } from "./dry-run-panel";
import { EditorProvider } from "./editor";
import { PublishScheme } from "./publish-scheme";
import { fieldOf, nodeOf, type SchemaNode, titleOf } from "./schema";
import {
  DOCUMENT_SECTIONS,
  type DocumentSection,
  inDocument,
  openPointsOf,
  type Problem,
  ruleOf,
  sectionOf,
  warningsIn,
} from "./scheme-reading";
import { SchemeSection } from "./sections";
import { schemeTexts } from "./text";
import { type Saving, useSchemeDraft } from "./use-scheme-draft";
import { VersionsSection } from "./versions-section";
import "./scheme.css";

const DRY_RUN_AFTER_MS = 400;
type Section = DocumentSection | "versions";

export function SchemePage() {
  const { scheme } = useParams({ from: "/staff/schemes/$scheme" });
  const query = useQuery(getSchemeOptions({ path: { scheme } }));
  const schema = useQuery({ ...getSchemeSchemaOptions(), staleTime: Number.POSITIVE_INFINITY });
  return (
    <QueryState query={query} lines={10}>
      {(item) => (
        <QueryState query={schema} lines={10}>
          {(root) => <SchemeEditor key={item.id} scheme={item} root={root} />}
        </QueryState>
      )}
    </QueryState>
  );
}

interface Dry {
  run: DryRunResponse | undefined;
  problem: Error | null;
  busy: boolean;
  held: boolean;
  /** The document that was counted last. */
  counted: unknown;
}

/** The dry run of the document as it is now, a moment after the last change. */
function useDryRun(term: string, document: unknown): Dry {
  const may = useCan()("schemes.manage");
  const [settled, setSettled] = useState(document);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(document), DRY_RUN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [document]);
  const query = useQuery({
    queryKey: ["dryRun", term, settled],
    queryFn: async ({ signal }) => {
      const headers = onceOnly(newIdempotencyKey());
      const body = { term_id: term, document: settled };
      return (await dryRunScheme({ body, headers, signal, throwOnError: true })).data;
    },
    enabled: may,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  // What was counted last stays in sight while the document is wrong.
  const [last, setLast] = useState<DryRunResponse>();
  useEffect(() => {
    if (query.data) setLast(query.data);
  }, [query.data]);
  const busy = query.isFetching || settled !== document;
  return {
    run: query.data ?? last,
    problem: query.error,
    busy,
    held: query.error !== null && !busy,
    counted: busy ? undefined : settled,
  };
}

function SchemeEditor({ scheme, root }: { scheme: SchemeResponse; root: unknown }) {
  const t = useTexts(schemeTexts);
  const language = useLanguage();
  const { section: wanted } = useSearch({ from: "/staff/schemes/$scheme" });
  const queries = useQueryClient();
  const toast = useToast();
  const travel = useTravel();
  const may = useCan();
  const phone = useIsPhone();
  const schema = useMemo(() => nodeOf(isObject(root) ? root : {}, root), [root]);
  const [publishing, setPublishing] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const [chosen, setChosen] = useState(1);
  // A document is saved when the server has read it without fault.
  const [judged, setJudged] = useState<{ document: unknown; wrong: boolean }>({
    document: scheme.document,
    wrong: false,
  });
  const readOnly = scheme.state !== "draft" || !can("update", scheme);
  const draft = useSchemeDraft(scheme, readOnly, (now) => (judged.document === now ? judged.wrong : null));
  const { document } = draft;
  const dry = useDryRun(scheme.term_id, useDeferredValue(document));
  useEffect(() => {
    if (dry.counted !== undefined) setJudged({ document: dry.counted, wrong: dry.problem instanceof ApiProblem });
  }, [dry.counted, dry.problem]);
  const again = useMutation({
    ...createSchemeMutation(),
    onSuccess: (created) => {
      void queries.invalidateQueries({ queryKey: listSchemesQueryKey() });
      toast({ text: t("newVersionMade") });
      travel(`/schemes/${created.id}`);
    },
  });
  const problems = useMemo<Problem[]>(
    () => inDocument(dry.problem instanceof ApiProblem ? dry.problem.errors : []),
    [dry.problem],
  );
  const warnings = useMemo(() => warningsIn(dry.run?.warnings ?? []), [dry.run]);
  const mentor = shownMentor(dry.run, chosen);
  const loads = useMemo(() => new Map(mentor?.rules.map((rule) => [rule.rule, rule.duties]) ?? []), [mentor]);
  const { set, replace } = draft;
  const editor = { document, set, replace, problems, warnings, loads, schema, readOnly };
  const section: Section =
    wanted === "versions" ? "versions" : (DOCUMENT_SECTIONS.find((one) => one === wanted) ?? "selection");
  const version = scheme.version_no;
  const date = scheme.effective_from ? formatDay(scheme.effective_from, language) : null;
  const open = openPointsOf(document).filter((point) => !point.confirmed);
  const go = (pointer: string) => {
    setAsked(ruleOf(pointer));
    const to = sectionOf(pointer);
    if (to) travel(`/schemes/${scheme.id}?section=${to}`);
  };
  const state =
    scheme.state === "draft"
      ? t("draft", { version })
      : scheme.state === "published"
        ? date
          ? t("inUse", { version, date })
          : t("inUsePlain", { version })
        : t("old", { version });
  const line = useDryRunLine(dry.run, chosen);
  const body = (one: Section) =>
    one === "versions" ? (
      <VersionsSection scheme={scheme.id} term={scheme.term_id} saved={scheme.version} />
    ) : (
      <SchemeSection key={`${one} ${asked ?? ""}`} section={one} asked={asked} />
    );
  const side = (
    <>
      <DryRunPanel run={dry.run} busy={dry.busy} held={dry.held} chosen={chosen} onChoose={setChosen} />
      <section className="dry-part">
        <h3>{t("before")}</h3>
        {problems.length + warnings.length + open.length === 0 ? <p className="muted">{t("nothingBefore")}</p> : null}
        <ul className="before">
          {[...problems, ...warnings].map((problem) => (
            <li
              key={`${problem.pointer} ${problem.message}`}
              className={problems.includes(problem) ? "before-refused" : ""}
            >
              {problem.message}{" "}
              {sectionOf(problem.pointer) ? (
                <button type="button" onClick={() => go(problem.pointer)}>
                  {t("goTo")}
                </button>
              ) : null}
            </li>
          ))}
          {open[0] ? (
            <li>
              {t("openPoints", { count: open.length })}{" "}
              <button type="button" onClick={() => go(open[0]?.rule ?? "")}>
                {t("goTo")}
              </button>
            </li>
          ) : null}
        </ul>
      </section>
      {scheme.state === "draft" && can("publish", scheme) ? (
        <Button look="primary" disabled={draft.changed || dry.held} onClick={() => setPublishing(true)}>
          {t("publish", { version })}
        </Button>
      ) : null}
    </>
  );
  return (
    <EditorProvider value={editor}>
      <div className="scheme">
        <div className="scheme-main">
          <PageTitle
            title={scheme.name}
            detail={<Pill tone={scheme.state === "draft" ? "amber" : "plain"}>{state}</Pill>}
            actions={
              <>
                {readOnly ? null : (
                  <>
                    <SavingNote saving={draft.saving} />
                    <Button look="quiet" disabled={!draft.undo} onClick={() => draft.undo?.()}>
                      {t("undo")}
                    </Button>
                    <Button look="quiet" disabled={!draft.redo} onClick={() => draft.redo?.()}>
                      {t("redo")}
                    </Button>
                  </>
                )}
                <Button
                  look="quiet"
                  onClick={() => void download(`/schemes/${scheme.id}/file`, {}, `${scheme.name}.json`)}
                >
                  {t("exportFile")}
                </Button>
                {scheme.state !== "draft" && may("schemes.manage") ? (
                  <Button
                    look="primary"
                    busy={again.isPending}
                    onClick={() =>
                      again.mutate({
                        headers: onceOnly(newIdempotencyKey()),
                        body: { term_id: scheme.term_id, document: scheme.document },
                      })
                    }
                  >
                    {t("newVersion")}
                  </Button>
                ) : null}
              </>
            }
          />
          {scheme.state === "draft" ? null : <p className="scheme-note muted">{t("readOnly")}</p>}
          {draft.saving === "conflict" ? (
            <div className="form-problem scheme-note" role="alert">
              <p>{t("stale")}</p>
              <Button onClick={draft.takeTheirs}>{t("reload")}</Button>{" "}
              <Button onClick={draft.keepMine}>{t("keepMine")}</Button>
            </div>
          ) : draft.problem || again.error ? (
            <div className="form-problem scheme-note" role="alert">
              <ProblemSentence problem={draft.problem ?? again.error} />
              {draft.problem ? <Button onClick={draft.save}>{t("saveAgain")}</Button> : null}
            </div>
          ) : null}
          {phone ? (
            <Accordion
              scheme={scheme.id}
              current={wanted ? section : null}
              document={document}
              schema={schema}
              body={body}
            />
          ) : (
            <>
              <nav className="scheme-tabs" aria-label={t("sections")}>
                {[...DOCUMENT_SECTIONS, "versions" as const].map((one) => (
                  <Link
                    key={one}
                    href={`/schemes/${scheme.id}?section=${one}`}
                    aria-current={one === section ? "page" : undefined}
                  >
                    <SectionName section={one} document={document} schema={schema} />
                  </Link>
                ))}
              </nav>
              {body(section)}
            </>
          )}
        </div>
        {phone ? (
          <details className="scheme-strip">
            <summary>{line}</summary>
            <aside className="scheme-strip-body" aria-label={t("dryRun")}>
              {side}
            </aside>
          </details>
        ) : (
          <aside className="scheme-side" aria-label={t("dryRun")}>
            {side}
          </aside>
        )}
      </div>
      {publishing ? <PublishScheme scheme={scheme} onClose={() => setPublishing(false)} /> : null}
      <UnsavedGuard unsaved={draft.changed} />
    </EditorProvider>
  );
}

function SavingNote({ saving }: { saving: Saving }) {
  const t = useTexts(schemeTexts);
  return (
    <span className={`scheme-saving scheme-saving-${saving}`} role="status">
      {t(`saving_${saving}`)}
    </span>
  );
}

interface SectionNameProps {
  section: Section;
  document: unknown;
  schema: SchemaNode;
}

function SectionName({ section, document, schema }: SectionNameProps) {
  const t = useTexts(schemeTexts);
  const language = useLanguage();
  if (section === "versions") return t("versions");
  if (section === "about") return t("about");
  const node = fieldOf(schema, section);
  const count = listAt(document, section === "money" ? "/money/items" : `/${section}`).length;
  return `${node ? titleOf(node, language) : section}${count > 0 ? ` ${count}` : ""}`;
}

interface AccordionProps extends Omit<SectionNameProps, "section"> {
  scheme: string;
  current: Section | null;
  body: (section: Section) => React.ReactNode;
}

/** On a phone the sections stand under each other; one is open. */
function Accordion({ scheme, current, document, schema, body }: AccordionProps) {
  const travel = useTravel();
  return (
    <ul className="accordion">
      {[...DOCUMENT_SECTIONS, "versions" as const].map((one) => (
        <li key={one}>
          <h2>
            <button
              type="button"
              aria-expanded={one === current}
              onClick={() => travel(one === current ? `/schemes/${scheme}` : `/schemes/${scheme}?section=${one}`)}
            >
              <SectionName section={one} document={document} schema={schema} />
            </button>
          </h2>
          {one === current ? body(one) : null}
        </li>
      ))}
    </ul>
  );
}

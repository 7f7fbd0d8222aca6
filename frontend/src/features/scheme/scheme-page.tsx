/** One version of a scheme, edited in sections, with the dry run beside it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import {
  createSchemeMutation,
  getSchemeOptions,
  getSchemeQueryKey,
  listSchemesQueryKey,
  updateSchemeMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import { dryRunScheme } from "../../api/gen/sdk.gen";
import type { DryRunResponse, SchemeResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
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
import { listAt, withValue } from "../../lib/scheme-document";
import { DryRunPanel } from "./dry-run-panel";
import { EditorProvider } from "./editor";
import { AssessmentsSection, MentorsSection, MoneySection, SelectionSection, StudentsSection } from "./plain-sections";
import { PublishScheme } from "./publish-scheme";
import { RuleList } from "./rule-list";
import { inDocument, openPointsOf, type Problem, SECTIONS, type Section, sectionOf } from "./scheme-reading";
import { schemeTexts } from "./text";
import "./scheme.css";

const DRY_RUN_AFTER_MS = 400;

export function SchemePage() {
  const { scheme } = useParams({ from: "/staff/schemes/$scheme" });
  const query = useQuery(getSchemeOptions({ path: { scheme } }));
  return (
    <QueryState query={query} lines={10}>
      {(item) => <SchemeEditor key={item.id} scheme={item} onReload={() => void query.refetch()} />}
    </QueryState>
  );
}

/** The dry run of the document as it is now, a moment after the last change. */
function useDryRun(term: string, document: unknown) {
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
  return { run: query.data ?? last, problem: query.error, busy, held: query.error !== null && !busy };
}

function SchemeEditor({ scheme, onReload }: { scheme: SchemeResponse; onReload: () => void }) {
  const t = useTexts(schemeTexts);
  const language = useLanguage();
  const { section: wanted } = useSearch({ from: "/staff/schemes/$scheme" });
  const queries = useQueryClient();
  const toast = useToast();
  const travel = useTravel();
  const may = useCan();
  // The document as it was read when this edit began; a refetch in the background does not take what is being typed.
  const [base, setBase] = useState(scheme);
  const [document, setDocument] = useState<unknown>(scheme.document);
  const [publishing, setPublishing] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const changed = document !== base.document;
  useEffect(() => {
    if (!changed && scheme !== base) {
      setBase(scheme);
      setDocument(scheme.document);
    }
  }, [scheme, base, changed]);
  const path = { scheme: scheme.id };
  const save = useMutation({
    ...updateSchemeMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(getSchemeQueryKey({ path }), saved);
      void queries.invalidateQueries({ queryKey: listSchemesQueryKey() });
      setBase(saved);
      setDocument(saved.document);
      toast({ text: t("saved") });
    },
  });
  const again = useMutation({
    ...createSchemeMutation(),
    onSuccess: (created) => {
      void queries.invalidateQueries({ queryKey: listSchemesQueryKey() });
      toast({ text: t("newVersionMade") });
      travel(`/schemes/${created.id}`);
    },
  });
  const readOnly = scheme.state !== "draft" || !can("update", scheme);
  const dry = useDryRun(scheme.term_id, useDeferredValue(document));
  const problems = useMemo<Problem[]>(() => {
    const of = (error: unknown) => (error instanceof ApiProblem ? error.errors : []);
    const found = inDocument([...of(dry.problem), ...of(save.error)]);
    // The dry run and the saving refuse the same things.
    return found.filter(
      (one, index) =>
        found.findIndex((other) => other.pointer === one.pointer && other.message === one.message) === index,
    );
  }, [save.error, dry.problem]);
  const warnings = useMemo(() => inDocument(dry.run?.warnings ?? []), [dry.run]);
  const editor = useMemo(
    () => ({
      document,
      set: (pointer: string, value: unknown) => setDocument((before: unknown) => withValue(before, pointer, value)),
      problems,
      warnings,
      readOnly,
    }),
    [document, problems, warnings, readOnly],
  );
  const section = SECTIONS.find((one) => one === wanted) ?? "selection";
  const version = scheme.version_no;
  const date = scheme.effective_from ? formatDay(scheme.effective_from, language) : null;
  const open = openPointsOf(document).filter((point) => !point.confirmed);
  const go = (pointer: string) => {
    setAsked(pointer.split("/").slice(0, 3).join("/"));
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
  const stale = save.error?.status === 412;
  return (
    <EditorProvider value={editor}>
      <div className="scheme">
        <div className="scheme-main">
          <PageTitle
            title={scheme.name}
            detail={<Pill tone={scheme.state === "draft" ? "amber" : "plain"}>{state}</Pill>}
            actions={
              <>
                {changed ? <span className="scheme-unsaved">{t("unsaved")}</span> : null}
                {readOnly ? null : (
                  <Button
                    look={changed ? "primary" : "plain"}
                    busy={save.isPending}
                    disabled={!changed}
                    onClick={() => save.mutate({ path, headers: onVersion(base.version), body: { document } })}
                  >
                    {t("save")}
                  </Button>
                )}
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
          {save.error || again.error ? (
            <div className="form-problem scheme-note" role="alert">
              {stale ? <p>{t("stale")}</p> : <ProblemSentence problem={save.error ?? again.error} />}
              {stale ? (
                <Button
                  onClick={() => {
                    setDocument(base.document);
                    save.reset();
                    onReload();
                  }}
                >
                  {t("reload")}
                </Button>
              ) : null}
            </div>
          ) : null}
          <nav className="scheme-tabs" aria-label={t("sections")}>
            {SECTIONS.map((one) => (
              <SectionLink key={one} scheme={scheme.id} section={one} current={one === section} document={document} />
            ))}
          </nav>
          <SectionBody key={`${section} ${asked ?? ""}`} section={section} asked={asked} />
        </div>
        <aside className="scheme-side" aria-label={t("dryRun")}>
          <DryRunPanel run={dry.run} busy={dry.busy} held={dry.held} />
          <section className="dry-part">
            <h3>{t("before")}</h3>
            {problems.length + warnings.length + open.length === 0 ? (
              <p className="muted">{t("nothingBefore")}</p>
            ) : null}
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
            <Button look={changed ? "plain" : "primary"} disabled={changed} onClick={() => setPublishing(true)}>
              {t("publish", { version })}
            </Button>
          ) : null}
        </aside>
      </div>
      {publishing ? <PublishScheme scheme={scheme} onClose={() => setPublishing(false)} /> : null}
      <UnsavedGuard unsaved={changed} />
    </EditorProvider>
  );
}

interface SectionLinkProps {
  scheme: string;
  section: Section;
  current: boolean;
  document: unknown;
}

function SectionLink({ scheme, section, current, document }: SectionLinkProps) {
  const t = useTexts(schemeTexts);
  const count = section === "obligations" || section === "meetings" ? listAt(document, `/${section}`).length : 0;
  return (
    <Link href={`/schemes/${scheme}?section=${section}`} aria-current={current ? "page" : undefined}>
      {t(`section_${section}`)}
      {count > 0 ? ` ${count}` : ""}
    </Link>
  );
}

function SectionBody({ section, asked }: { section: Section; asked: string | null }) {
  switch (section) {
    case "mentors":
      return <MentorsSection />;
    case "students":
      return <StudentsSection />;
    case "selection":
      return <SelectionSection />;
    case "obligations":
    case "meetings":
      return <RuleList list={`/${section}`} asked={asked} />;
    case "assessments":
      return <AssessmentsSection />;
    case "money":
      return <MoneySection />;
  }
}

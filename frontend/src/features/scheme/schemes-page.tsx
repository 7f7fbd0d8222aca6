/** The school's schemes with their versions, what the district offers, and the library of presets to begin from. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import {
  createSchemeMutation,
  createSchemeTemplateMutation,
  deleteSchemeTemplateMutation,
  listSchemePresetsOptions,
  listSchemesOptions,
  listSchemesQueryKey,
  listSchemeTemplatesOptions,
  listSchemeTemplatesQueryKey,
  listTermsOptions,
} from "../../api/gen/@tanstack/react-query.gen";
import type { LocalText, SchemeItem, TermResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Form, SelectField, TextField } from "../../components/form";
import { Link, useTravel } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatDay } from "../../lib/dates";
import { textAt } from "../../lib/scheme-document";
import { isForSchools, matches } from "./gallery";
import { stateOf, TONES } from "./scheme-state";
import { schemeTexts } from "./text";
import "./scheme.css";

/** What is adopted: a preset, or a document from a file or from the district. */
interface Adopting {
  name: LocalText;
  body: { preset: string } | { document: unknown };
}

export function SchemesPage() {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const may = useCan();
  const toast = useToast();
  const [adopting, setAdopting] = useState<Adopting | null>(null);
  const [wanted, setWanted] = useState("");
  const [picked, setPicked] = useState<readonly string[]>([]);
  const file = useRef<HTMLInputElement>(null);
  const schemes = useQuery(listSchemesOptions());
  const presets = useQuery(listSchemePresetsOptions());
  const templates = useQuery(listSchemeTemplatesOptions()).data?.items ?? [];
  const terms = useQuery(listTermsOptions()).data?.items ?? [];
  const offer = useOffer();
  const manage = may("schemes.manage");
  const pick = (key: string) =>
    setPicked((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before.slice(-1), key]));
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    try {
      const document: unknown = JSON.parse(await chosen.text());
      const name = textAt(document, "/name");
      setAdopting({ name: name.zh ? name : { zh: chosen.name, en: null }, body: { document } });
    } catch {
      toast({ text: t("notJson", { name: chosen.name }) });
    }
  };
  return (
    <>
      <PageTitle
        title={t("title")}
        actions={
          <>
            <Link
              className="button button-plain"
              href={`/schemes/compare?left=${picked[0] ?? ""}&right=${picked[1] ?? ""}`}
            >
              {picked.length === 2 ? t("comparePicked") : t("compareTwo")}
            </Link>
            {manage ? (
              <>
                <Button onClick={() => file.current?.click()}>{t("importFile")}</Button>
                <input
                  ref={file}
                  hidden
                  type="file"
                  accept=".json,application/json"
                  aria-label={t("importFile")}
                  onChange={(event) => {
                    void read(event.target.files?.[0]);
                    event.target.value = "";
                  }}
                />
              </>
            ) : null}
          </>
        }
      />
      <section className="scheme-part">
        <h2>{t("own")}</h2>
        <QueryState
          query={schemes}
          lines={3}
          empty={(data) => (data.items.length === 0 ? <p className="muted">{t("ownNone")}</p> : null)}
        >
          {(data) => (
            <ul className="own-schemes">
              {[...data.items]
                .sort((a, b) => b.version_no - a.version_no)
                .map((scheme) => (
                  <OwnScheme key={scheme.id} scheme={scheme} terms={terms} />
                ))}
            </ul>
          )}
        </QueryState>
      </section>
      {templates.length > 0 ? (
        <section className="scheme-part">
          <h2>{t("offered")}</h2>
          <ul className="presets">
            {templates.map((template) => (
              <Card
                key={template.id}
                name={template.name}
                card={template.card}
                summary={template.summary ?? null}
                notes={[template.district_name ?? "", openNote(t, template.open_points)]}
              >
                {can("delete", template) ? (
                  <Button look="quiet" onClick={() => offer.withdraw(template.id)}>
                    {t("withdraw")}
                  </Button>
                ) : null}
                {manage ? (
                  <Button
                    look="quiet"
                    aria-label={`${t("adopt")} ${local(template.name)}`}
                    onClick={() => setAdopting({ name: template.name, body: { document: template.document } })}
                  >
                    {t("adopt")}
                  </Button>
                ) : null}
              </Card>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="scheme-part">
        <h2>
          {t("library")} {presets.data ? <small>{t("count", { count: presets.data.items.length })}</small> : null}
        </h2>
        <div className="gallery-filter">
          <TextField label={t("find")} value={wanted} onChange={(event) => setWanted(event.target.value)} />
        </div>
        <QueryState query={presets} lines={4}>
          {(data) => {
            const shown = data.items.filter((preset) => matches(preset, wanted));
            const groups = [
              { title: t("forSchools"), items: shown.filter(isForSchools) },
              { title: t("others"), items: shown.filter((preset) => !isForSchools(preset)) },
            ].filter((group) => group.items.length > 0);
            if (groups.length === 0) return <p className="muted">{t("noneFound")}</p>;
            return groups.map((group) => (
              <div key={group.title} className="gallery-group">
                <h3>{group.title}</h3>
                <ul className="presets">
                  {group.items.map((preset) => (
                    <Card
                      key={preset.key}
                      name={preset.name}
                      card={preset.card}
                      summary={preset.summary ?? null}
                      notes={[preset.school_kind ? local(preset.school_kind) : "", openNote(t, preset.open_points)]}
                    >
                      <label className="preset-pick">
                        <input
                          type="checkbox"
                          checked={picked.includes(preset.key)}
                          onChange={() => pick(preset.key)}
                        />{" "}
                        {t("pickToCompare")}
                        <span className="visually-hidden"> {local(preset.name)}</span>
                      </label>
                      {may("schemes.offer") ? (
                        <Button look="quiet" onClick={() => offer.send(preset.key)}>
                          {t("offer")}
                        </Button>
                      ) : null}
                      {manage ? (
                        <Button
                          look="quiet"
                          aria-label={`${t("adopt")} ${local(preset.name)}`}
                          onClick={() => setAdopting({ name: preset.name, body: { preset: preset.key } })}
                        >
                          {t("adopt")}
                        </Button>
                      ) : null}
                    </Card>
                  ))}
                </ul>
              </div>
            ));
          }}
        </QueryState>
      </section>
      {adopting ? <Adopt adopting={adopting} terms={terms} onClose={() => setAdopting(null)} /> : null}
    </>
  );
}

const openNote = (t: (key: "openCount", values: { count: number }) => string, count: number) =>
  count > 0 ? t("openCount", { count }) : "";

/** Offering a preset to the district's schools, and taking an offer back. */
function useOffer() {
  const t = useTexts(schemeTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const settled = (text: string) => {
    void queries.invalidateQueries({ queryKey: listSchemeTemplatesQueryKey() });
    toast({ text });
  };
  const failed = (error: { title?: string; detail?: string | null }) =>
    toast({ text: error.detail ?? error.title ?? t("offerFailed") });
  const send = useMutation({
    ...createSchemeTemplateMutation(),
    onSuccess: () => settled(t("offeredNow")),
    onError: failed,
  });
  const withdraw = useMutation({
    ...deleteSchemeTemplateMutation(),
    onSuccess: () => settled(t("withdrawn")),
    onError: failed,
  });
  return {
    send: (preset: string) => send.mutate({ headers: onceOnly(newIdempotencyKey()), body: { preset } }),
    withdraw: (template: string) => withdraw.mutate({ path: { template } }),
  };
}

function OwnScheme({ scheme, terms }: { scheme: SchemeItem; terms: readonly TermResponse[] }) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const language = useLanguage();
  const state = stateOf(scheme.state);
  return (
    <li>
      <p>
        <Link className="own-scheme-name" href={`/schemes/${scheme.id}`}>
          {scheme.name}
        </Link>{" "}
        <Pill tone={TONES[state]}>{t(`state_${state}`)}</Pill>
      </p>
      <p className="small muted">{local(scheme.card)}</p>
      <p className="tiny faint">
        {[
          terms.find((term) => term.id === scheme.term_id)?.name,
          t("version", { version: scheme.version_no }),
          scheme.effective_from ? t("from", { date: formatDay(scheme.effective_from, language) }) : null,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}

interface CardProps {
  name: LocalText;
  card: LocalText;
  summary: LocalText | null;
  notes: readonly string[];
  children: React.ReactNode;
}

function Card({ name, card, summary, notes, children }: CardProps) {
  const local = useLocalText();
  return (
    <li className="preset">
      <h3>{local(name)}</h3>
      <p className="preset-card">{local(card)}</p>
      {summary ? <p className="small muted">{local(summary)}</p> : null}
      <p className="tiny faint">{notes.filter(Boolean).join(" · ")}</p>
      <footer>{children}</footer>
    </li>
  );
}

interface AdoptProps {
  adopting: Adopting;
  terms: readonly TermResponse[];
  onClose: () => void;
}

function Adopt({ adopting, terms, onClose }: AdoptProps) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const toast = useToast();
  const travel = useTravel();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [term, setTerm] = useState(terms.find((one) => one.current)?.id ?? terms[0]?.id ?? "");
  const [errors, setErrors] = useState<Record<string, string>>();
  const mutation = useMutation({
    ...createSchemeMutation(),
    onSuccess: (scheme) => {
      void queries.invalidateQueries({ queryKey: listSchemesQueryKey() });
      toast({ text: t("adopted") });
      travel(`/schemes/${scheme.id}`);
    },
  });
  return (
    <Dialog
      title={t("adoptTitle", { name: local(adopting.name) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" form="adopt-preset" busy={mutation.isPending}>
            {t("adopt")}
          </Button>
        </>
      }
    >
      <Form
        id="adopt-preset"
        problem={mutation.error}
        {...(errors ? { errors } : {})}
        onSubmit={() => {
          setErrors(term === "" ? { "/term_id": t("needTerm") } : undefined);
          if (term !== "") mutation.mutate({ headers: onceOnly(key), body: { term_id: term, ...adopting.body } });
        }}
      >
        <p>{t("adoptBody")}</p>
        <SelectField
          label={t("term")}
          pointer="/term_id"
          value={term}
          onChange={(event) => setTerm(event.target.value)}
        >
          {terms.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      </Form>
    </Dialog>
  );
}

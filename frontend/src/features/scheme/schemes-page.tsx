/** The school's schemes with their versions, and the library of presets to begin from. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  createSchemeMutation,
  listSchemePresetsOptions,
  listSchemesOptions,
  listSchemesQueryKey,
  listTermsOptions,
} from "../../api/gen/@tanstack/react-query.gen";
import type { PresetItem, SchemeItem, TermResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Form, SelectField } from "../../components/form";
import { Link, useTravel } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { Pill, type Tone } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatDay } from "../../lib/dates";
import { schemeTexts } from "./text";
import "./scheme.css";

const STATES = ["draft", "published", "superseded"] as const;
const TONES: Record<(typeof STATES)[number], Tone> = { draft: "amber", published: "green", superseded: "plain" };

export function SchemesPage() {
  const t = useTexts(schemeTexts);
  const may = useCan();
  const [adopting, setAdopting] = useState<PresetItem | null>(null);
  const schemes = useQuery(listSchemesOptions());
  const presets = useQuery(listSchemePresetsOptions());
  const terms = useQuery(listTermsOptions()).data?.items ?? [];
  return (
    <>
      <PageTitle title={t("title")} />
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
      <section className="scheme-part">
        <h2>
          {t("library")} {presets.data ? <small>{t("count", { count: presets.data.items.length })}</small> : null}
        </h2>
        <QueryState query={presets} lines={4}>
          {(data) => (
            <ul className="presets">
              {data.items.map((preset) => (
                <PresetCard
                  key={preset.key}
                  preset={preset}
                  {...(may("schemes.manage") ? { onAdopt: () => setAdopting(preset) } : {})}
                />
              ))}
            </ul>
          )}
        </QueryState>
      </section>
      {adopting ? <AdoptPreset preset={adopting} terms={terms} onClose={() => setAdopting(null)} /> : null}
    </>
  );
}

function OwnScheme({ scheme, terms }: { scheme: SchemeItem; terms: readonly TermResponse[] }) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const language = useLanguage();
  const state = STATES.find((one) => one === scheme.state) ?? "superseded";
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

function PresetCard({ preset, onAdopt }: { preset: PresetItem; onAdopt?: () => void }) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  return (
    <li className="preset">
      <h3>{local(preset.name)}</h3>
      <p className="preset-card">{local(preset.card)}</p>
      {preset.summary ? <p className="small muted">{local(preset.summary)}</p> : null}
      <footer>
        <span className="tiny faint">
          {[
            preset.school_kind ? local(preset.school_kind) : null,
            preset.open_points > 0 ? t("openCount", { count: preset.open_points }) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {onAdopt ? (
          <Button look="quiet" aria-label={`${t("adopt")} ${local(preset.name)}`} onClick={onAdopt}>
            {t("adopt")}
          </Button>
        ) : null}
      </footer>
    </li>
  );
}

interface AdoptPresetProps {
  preset: PresetItem;
  terms: readonly TermResponse[];
  onClose: () => void;
}

function AdoptPreset({ preset, terms, onClose }: AdoptPresetProps) {
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
      title={t("adoptTitle", { name: local(preset.name) })}
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
          if (term !== "") mutation.mutate({ headers: onceOnly(key), body: { term_id: term, preset: preset.key } });
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

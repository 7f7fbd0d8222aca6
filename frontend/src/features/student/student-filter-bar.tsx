import { useQuery } from "@tanstack/react-query";
import { listClassesOptions, listGradesOptions, listStaffOptions } from "../../api/gen/@tanstack/react-query.gen";
import { useCan } from "../../auth/can";
import { FilterBar, FilterSelect, FilterToggle, SearchBox } from "../../components/filters";
import { useTexts } from "../../i18n/texts";
import { studentStates, useWordOptions } from "../../i18n/vocabulary";
import { useFilters } from "../../lib/use-filters";
import { studentFilters } from "./student-filters";
import { studentTexts } from "./text";

const named = (items: readonly { id: string; name: string }[] = []) =>
  items.map(({ id, name }) => ({ value: id, label: name }));

/** `total`: how many match, once it is known. */
export function StudentFilterBar({ total }: { total: number | undefined }) {
  const t = useTexts(studentTexts);
  const may = useCan();
  const [filters, change] = useFilters(studentFilters);
  const states = useWordOptions(studentStates);
  const grades = useQuery({ ...listGradesOptions(), enabled: may("classes.read") });
  const classes = useQuery({ ...listClassesOptions(), enabled: may("classes.read") });
  const staff = useQuery({ ...listStaffOptions({ query: { limit: 500 } }), enabled: may("staff.list") });
  const classItems = classes.data?.items.filter((one) => !filters.grade || one.grade_id === filters.grade);
  const mentors = staff.data?.items.filter((one) => one.mentee_count > 0 || one.id === filters.mentor);
  return (
    <FilterBar
      search={<SearchBox label={t("search")} value={filters.q} onChange={(q) => change({ q })} />}
      chosen={Object.keys(filters).length - (filters.q ? 1 : 0)}
      count={total === undefined ? null : t("count", { count: total })}
    >
      <FilterSelect
        label={t("grade")}
        all={t("allGrades")}
        value={filters.grade}
        options={named(grades.data?.items)}
        onChange={(grade) => change({ grade, class: undefined })}
      />
      <FilterSelect
        label={t("class")}
        all={t("allClasses")}
        value={filters.class}
        options={named(classItems)}
        onChange={(value) => change({ class: value })}
      />
      <FilterSelect
        label={t("mentor")}
        all={t("allMentors")}
        value={filters.mentor}
        options={named(mentors)}
        onChange={(mentor) => change({ mentor, without_mentor: undefined })}
      />
      <FilterSelect
        label={t("state")}
        all={t("allStates")}
        value={filters.status}
        options={states}
        onChange={(status) => change({ status })}
      />
      <FilterToggle
        label={t("withoutMentor")}
        checked={filters.without_mentor ?? false}
        onChange={(without_mentor) => change({ without_mentor, mentor: undefined })}
      />
      <FilterToggle
        label={t("onlySpecial")}
        checked={filters.special ?? false}
        onChange={(special) => change({ special })}
      />
    </FilterBar>
  );
}

//! The column contract of every dataset. A column may be added at the end; none changes its name or kind.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    /// 13 characters; the same after a new import, a restore or a move.
    Id,
    Integer,
    /// A text with a decimal point, exact.
    Decimal,
    /// YYYY-MM-DD.
    Day,
    /// RFC 3339, UTC.
    Instant,
    /// true or false.
    Flag,
    /// In CSV with semicolons between; in JSON an array.
    List,
}

impl ColumnKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Day => "day",
            Self::Instant => "instant",
            Self::Flag => "flag",
            Self::List => "list",
        }
    }
}

/// One column: its name in every format, and what it holds in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub kind: ColumnKind,
    pub zh: &'static str,
    pub en: &'static str,
}

macro_rules! datasets {
    ($($name:ident $key:literal $title_zh:literal $title_en:literal {
        $($column:literal $kind:ident $zh:literal $en:literal;)*
    })*) => {
        /// What can be exported.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Dataset { $($name,)* }

        impl Dataset {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As the address of the export has it.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The words on screen: Chinese, English.
            pub fn title(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($title_zh, $title_en),)* }
            }
        }

        /// The columns of a dataset, in order.
        pub fn contract(dataset: Dataset) -> &'static [Column] {
            match dataset {
                $(Dataset::$name => &[$(Column { name: $column, kind: ColumnKind::$kind, zh: $zh, en: $en },)*],)*
            }
        }
    };
}

impl Dataset {
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|dataset| dataset.key() == key)
    }
}

datasets! {
    AssessmentsMentor "assessments_mentor" "导师考核结果" "Assessments of mentors" {
        "school_code" Text "学校代码" "Code of the school";
        "result_id" Id "结果编号，每次修订不同" "The result; another one for each revision";
        "cycle_id" Id "考核周期" "The assessment cycle";
        "cycle_state" Text "published 已公布、appeal 申诉期、locked 已锁定" "published, appeal or locked";
        "assessment_key" Text "方案中的考核" "Which assessment of the scheme";
        "term_code" Text "学期，如 2026-2027-1" "Term, such as 2026-2027-1";
        "period" Text "学期名称" "The term's name";
        "scheme_id" Id "方案" "The scheme";
        "scheme_version" Integer "方案版本" "The scheme's version";
        "staff_id" Id "教职工" "The member of the staff";
        "staff_no" Text "工号" "The staff number";
        "staff_name" Text "姓名" "The name";
        "mentees" Integer "所带学生数" "Number of mentees";
        "total" Decimal "总分；不予评定时为空" "Total; empty if not assessed";
        "max" Decimal "满分" "Full marks";
        "band" Text "等次" "Band";
        "assessed" Flag "是否参加评定" "Whether assessed";
        "vetoed" Flag "是否一票否决" "Whether vetoed";
        "award" Text "表彰" "Award";
        "revision" Integer "第几次修订" "Revision";
        "supersedes" Id "代替的上一次结果" "The result that this one replaces";
        "published_at" Instant "公布时间" "When published";
    }
    AssessmentComponents "assessment_components" "考核分项" "Components of assessments" {
        "school_code" Text "学校代码" "Code of the school";
        "component_id" Id "分项结果编号" "The value";
        "result_id" Id "所属考核结果" "The result it belongs to";
        "cycle_id" Id "考核周期" "The assessment cycle";
        "term_code" Text "学期" "Term";
        "scheme_version" Integer "方案版本" "The scheme's version";
        "staff_id" Id "教职工" "The member of the staff";
        "staff_no" Text "工号" "The staff number";
        "revision" Integer "第几次修订" "Revision";
        "component_key" Text "分项" "Which component of the scheme";
        "position" Integer "在方案中的次序" "Its place in the scheme";
        "weight" Decimal "权重" "Weight";
        "max" Decimal "满分" "Full marks";
        "value" Decimal "得分；人数太少不显示时为空" "Value; empty where too few answers hide it";
        "shown" Flag "得分是否显示" "Whether the value is shown";
    }
    Duties "duties" "工作任务" "Duties" {
        "school_code" Text "学校代码" "Code of the school";
        "duty_id" Id "任务" "The duty";
        "term_code" Text "学期" "Term";
        "scheme_version" Integer "方案版本" "The scheme's version";
        "rule_key" Text "方案中的要求" "Which obligation of the scheme";
        "window" Text "时段，如 w7" "The window, such as w7";
        "subject_kind" Text "对象类别" "Kind of subject";
        "subject_id" Id "对象" "The subject";
        "class_id" Id "班级" "The class";
        "ordinal" Integer "时段内第几次" "Which of the window";
        "staff_ids" List "由谁完成" "Who is to do it";
        "due_on" Day "截止日期" "Due on";
        "required" Flag "是否必做" "Whether required";
        "excused" Flag "是否免做" "Whether excused";
        "weight" Integer "计几次" "For how many it counts";
        "state" Text "open 未完成、done 已完成、done_late 补做、excused 免做、dropped 已取消" "open, done, done_late, excused or dropped";
        "done_on" Day "完成日期" "Done on";
        "record_id" Id "完成它的记录" "The record that did it";
    }
    Records "records" "公开记录" "Open records" {
        "school_code" Text "学校代码" "Code of the school";
        "record_id" Id "记录" "The record";
        "term_code" Text "学期" "Term";
        "kind" Text "类别" "Kind";
        "author_kind" Text "作者是谁" "What the author is";
        "author_id" Id "作者" "The author";
        "student_ids" List "涉及的学生" "The students it is about";
        "occurred_at" Instant "发生时间" "When it happened";
        "occurred_on" Day "发生日期" "The day at the school";
        "entered_at" Instant "录入时间" "When it was entered";
        "minutes" Integer "时长（分钟）" "Minutes";
        "channel" Text "方式" "Channel";
        "place" Text "地点" "Place";
        "topic" Text "主题；撤回的为空" "Topic; empty if withdrawn";
        "summary" Text "内容；撤回的为空" "Text; empty if withdrawn";
        "withdrawn" Flag "是否撤回" "Whether withdrawn";
        "revisions" Integer "更正次数" "How often corrected";
    }
    Mentorships "mentorships" "师生结对" "Mentorships" {
        "school_code" Text "学校代码" "Code of the school";
        "mentorship_id" Id "结对" "The mentorship";
        "term_code" Text "学期" "Term";
        "student_id" Id "学生" "The student";
        "student_no" Text "校内学号" "The student number";
        "staff_id" Id "导师" "The mentor";
        "staff_no" Text "工号" "The staff number";
        "kind" Text "类别" "Kind";
        "group_id" Id "小组" "The group";
        "starts_on" Day "开始" "First day";
        "ends_on" Day "结束；为空则仍在进行" "Last day; empty while it lasts";
        "origin" Text "来源" "How it came about";
        "end_reason" Text "结束原因" "Why it ended";
        "rank" Integer "第几志愿" "The student's rank of the mentor";
    }
    Students "students" "学生" "Students" {
        "school_code" Text "学校代码" "Code of the school";
        "student_id" Id "学生" "The student";
        "student_no" Text "校内学号" "The student number";
        "name" Text "姓名" "Name";
        "gender" Text "male 男、female 女、unknown 不明" "male, female or unknown";
        "grade_number" Integer "年级，10–12 为高中" "Grade; 10–12 are senior high school";
        "class_id" Id "班级" "The class";
        "class_name" Text "班级名称" "The class's name";
        "boarding" Text "就读方式" "Boarding";
        "status" Text "状态" "Status";
        "enrolled_on" Day "入学日期" "Enrolled on";
        "version" Integer "修改次数" "Version";
    }
    Staff "staff" "教职工" "Staff" {
        "school_code" Text "学校代码" "Code of the school";
        "staff_id" Id "教职工" "The member of the staff";
        "staff_no" Text "工号" "The staff number";
        "name" Text "姓名" "Name";
        "gender" Text "male 男、female 女、unknown 不明" "male, female or unknown";
        "kind" Text "岗位类别" "Kind of post";
        "post" Text "职务" "Post";
        "title" Text "职称" "Title";
        "subjects" List "学科" "Subjects";
        "status" Text "状态" "Status";
        "version" Integer "修改次数" "Version";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_dataset_names_a_column_twice_and_each_is_described_in_both_languages() {
        for dataset in Dataset::ALL {
            let columns = contract(*dataset);
            let mut names: Vec<&str> = columns.iter().map(|column| column.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), columns.len(), "{}", dataset.key());
            assert!(columns.iter().all(|column| !column.zh.is_ascii() && !column.en.is_empty()));
            assert_eq!(columns[0].name, "school_code");
            assert_eq!(Dataset::from_key(dataset.key()), Some(*dataset));
        }
    }
}

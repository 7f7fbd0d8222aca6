//! The fields of a record that are chosen from a short list, with their words on screen.

use crate::choice::choices;
use crate::issue::Language;

choices! {
    /// Who may read a record (spec 3-domain §7). Restricted and sealed text is encrypted at rest.
    Confidentiality {
        /// Mentor, homeroom, grade lead, leadership.
        Open "open" "导师、班主任、年级组长和学校领导" "Mentor, homeroom, grade lead and school leadership",
        /// Author, mentor, counsellor, principal.
        Restricted "restricted" "我、导师、心理老师和校长" "Me, the mentor, the counsellor and the principal",
        /// Counsellor and those named.
        Sealed "sealed" "只有心理老师和指定的人" "Only the counsellor and those named",
    }
}

impl Confidentiality {
    /// When to choose it, in plain words.
    pub fn hint(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Open, Language::Chinese) => "平常的谈话选这个",
            (Self::Open, Language::English) => "For everyday talks",
            (Self::Restricted, Language::Chinese) => "家里的难处、心里的难过",
            (Self::Restricted, Language::English) => "Trouble at home, a heavy heart",
            (Self::Sealed, Language::Chinese) => "孩子说了不想让别人知道的事",
            (Self::Sealed, Language::English) => "What the child does not want others to know",
        }
    }

    /// Whether the text is encrypted at rest and kept out of the search index.
    pub fn is_encrypted(self) -> bool {
        self != Self::Open
    }
}

choices! {
    /// How the author saw it go: the three faces of the form.
    Effect {
        Helped "helped" "有帮助" "It helped",
        Fair "fair" "一般" "So so",
        FollowUp "follow_up" "还要跟进" "Needs following up",
    }
}

choices! {
    /// How the two sides met.
    Channel {
        InPerson "in_person" "当面" "In person",
        Phone "phone" "电话" "By phone",
        Video "video" "视频" "By video",
        Message "message" "消息" "By message",
        Notice "notice" "便条" "By notice",
        Letter "letter" "书信" "By letter",
        Diary "diary" "日记" "In the diary",
        Email "email" "电子邮件" "By e-mail",
        Blog "blog" "博客" "On a blog",
    }
}

choices! {
    /// Where it was.
    Place {
        Classroom "classroom" "教室" "Classroom",
        Office "office" "办公室" "Office",
        Playground "playground" "操场" "Playground",
        Online "online" "线上" "Online",
        Home "home" "家中" "At home",
        Other "other" "其他" "Elsewhere",
    }
}

choices! {
    /// The four guidances that nearly all plans name (spec 2-plans).
    Guidance {
        Thought "thought" "思想引导" "Thought",
        Psychology "psychology" "心理疏导" "Psychology",
        Life "life" "生活指导" "Life",
        Study "study" "学业辅导" "Study",
    }
}

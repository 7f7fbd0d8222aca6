//! What is known of a person by a short list, with the words on screen.

use crate::choice::choices;
use crate::issue::Language;

choices! {
    /// As rows and the API write it; sheets also use the codes of GB/T 2261.1 (1 and 2).
    Gender {
        Male "male" "男" "Male",
        Female "female" "女" "Female",
    }
}

choices! {
    /// What a member of staff is to the school.
    StaffKind {
        Teacher "teacher" "教师" "Teacher",
        Administration "administration" "行政" "Administration",
        Support "support" "教辅后勤" "Support staff",
        Retired "retired" "退休返聘" "Retired",
        External "external" "校外导师" "External mentor",
        StudentGuide "student_guide" "学生导师" "Student guide",
    }
}

choices! {
    /// Whether a member of staff is at work.
    StaffStatus {
        Active "active" "在岗" "At work",
        OnLeave "on_leave" "请假" "On leave",
        Left "left" "离校" "Left",
        Substitute "substitute" "代课" "Hired substitute",
    }
}

choices! {
    /// Whether a student is at the school.
    StudentStatus {
        Active "active" "在读" "Enrolled",
        Suspended "suspended" "休学" "Suspended",
        Transferred "transferred" "转出" "Transferred",
        DroppedOut "dropped_out" "辍学" "Dropped out",
        Graduated "graduated" "毕业" "Graduated",
    }
}

choices! {
    /// What a guardian is to the child.
    GuardianRelation {
        Father "father" "父亲" "Father",
        Mother "mother" "母亲" "Mother",
        Grandparent "grandparent" "祖父母" "Grandparent",
        Relative "relative" "亲属" "Relative",
        Guardian "guardian" "监护人" "Guardian",
    }
}

impl GuardianRelation {
    /// The relation a sheet names by any of its usual words: 爸爸, 外婆, 叔叔, …
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "父亲" | "父" | "爸爸" | "爸" | "父子" | "父女" => Self::Father,
            "母亲" | "母" | "妈妈" | "妈" | "母子" | "母女" => Self::Mother,
            "祖父母" | "爷爷" | "奶奶" | "祖父" | "祖母" | "外公" | "外婆" | "姥姥" | "姥爷" | "外祖父"
            | "外祖母" => Self::Grandparent,
            "亲属" | "亲戚" | "叔叔" | "伯伯" | "伯父" | "姑姑" | "舅舅" | "姨妈" | "阿姨" | "哥哥"
            | "姐姐" | "兄" | "姐" => Self::Relative,
            "监护人" | "家长" | "其他" | "其他监护人" => Self::Guardian,
            _ => return None,
        })
    }
}

choices! {
    /// How carefully a category is kept.
    Sensitivity {
        /// Seen by everyone who may see the student.
        Ordinary "ordinary" "一般" "Ordinary",
        /// About the family, the mind or the body: seen by mentor, homeroom, counsellor and leadership only.
        Sensitive "sensitive" "敏感" "Sensitive",
    }
}

choices! {
    /// The built-in categories of students who need more care (spec 3-domain §1). A school may add its own.
    SpecialCategory {
        SingleParent "single_parent" "单亲家庭" "Single parent",
        ReconstitutedFamily "reconstituted_family" "重组家庭" "Reconstituted family",
        LeftBehind "left_behind" "留守" "Left behind",
        Orphan "orphan" "孤儿或事实无人抚养" "Orphan or in fact unsupported",
        EconomicHardship "economic_hardship" "家庭经济困难" "Economic hardship",
        PoorHomeEducation "poor_home_education" "家庭教育缺失" "Poor home education",
        LearningDifficulty "learning_difficulty" "学习困难" "Learning difficulty",
        UnevenSubjects "uneven_subjects" "偏科" "Uneven subjects",
        HeavyPressure "heavy_pressure" "压力过大" "Heavy pressure",
        BehaviourDifficulty "behaviour_difficulty" "行为偏差" "Behaviour difficulty",
        Psychological "psychological" "心理关注" "Psychological",
        TransferredIn "transferred_in" "转入生" "Transferred in",
        Disability "disability" "残疾" "Disability",
        HighAbility "high_ability" "学有余力" "High ability",
        Introverted "introverted" "性格内向" "Introverted",
    }
}

impl SpecialCategory {
    /// Psychological, family and health categories are sensitive.
    pub fn sensitivity(self) -> Sensitivity {
        match self {
            Self::SingleParent
            | Self::ReconstitutedFamily
            | Self::LeftBehind
            | Self::Orphan
            | Self::EconomicHardship
            | Self::PoorHomeEducation
            | Self::BehaviourDifficulty
            | Self::HeavyPressure
            | Self::Psychological
            | Self::Disability => Sensitivity::Sensitive,
            Self::LearningDifficulty
            | Self::UnevenSubjects
            | Self::TransferredIn
            | Self::HighAbility
            | Self::Introverted => Sensitivity::Ordinary,
        }
    }

    /// The category a sheet names by any of its usual words.
    pub fn from_word(word: &str) -> Option<Self> {
        let stem = word.trim_start_matches("是否").trim_end_matches(['生', '户']);
        let stem = stem.strip_suffix("儿童").unwrap_or(stem);
        Some(match stem {
            "单亲" | "单亲家庭" | "离异" | "离异家庭" => Self::SingleParent,
            "重组" | "重组家庭" | "再婚家庭" => Self::ReconstitutedFamily,
            "留守" => Self::LeftBehind,
            "孤儿" | "事实无人抚养" | "孤儿或事实无人抚养" | "孤" => Self::Orphan,
            "困难" | "贫困" | "家庭困难" | "经济困难" | "家庭经济困难" | "家庭贫困" | "建档立卡" | "低保" => {
                Self::EconomicHardship
            }
            "家庭教育缺失" | "家教缺失" => Self::PoorHomeEducation,
            "学困" | "学习困难" | "学习后进" => Self::LearningDifficulty,
            "偏科" => Self::UnevenSubjects,
            "压力过大" | "学习压力大" => Self::HeavyPressure,
            "行为偏差" | "行为习惯偏差" => Self::BehaviourDifficulty,
            "心理" | "心理关注" | "心理问题" => Self::Psychological,
            "转入" | "转学" => Self::TransferredIn,
            "残疾" | "残障" | "特殊教育" | "随班就读" => Self::Disability,
            "学有余力" | "学优" | "优等" => Self::HighAbility,
            "内向" | "性格内向" => Self::Introverted,
            _ => return None,
        })
    }

    /// Its name in both languages, for a list that a school can add to.
    pub fn names(self) -> (&'static str, &'static str) {
        (self.name(Language::Chinese), self.name(Language::English))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_is_read_by_its_own_name() {
        for category in SpecialCategory::ALL {
            assert_eq!(SpecialCategory::from_word(category.names().0), Some(*category));
        }
    }

    #[test]
    fn what_concerns_the_mind_or_the_family_is_sensitive() {
        for category in
            [SpecialCategory::Psychological, SpecialCategory::SingleParent, SpecialCategory::LeftBehind]
        {
            assert_eq!(category.sensitivity(), Sensitivity::Sensitive);
        }
        assert_eq!(SpecialCategory::HighAbility.sensitivity(), Sensitivity::Ordinary);
    }
}

//! The columns of a sheet of students.

use crate::import::header::Field;
use crate::people::SpecialCategory;

/// Whose columns: 父亲, 母亲, 监护人1, 监护人2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::import) enum Slot {
    Father,
    Mother,
    First,
    Second,
}

impl Slot {
    pub(super) const ALL: [Self; 4] = [Self::Father, Self::Mother, Self::First, Self::Second];

    fn code(self) -> &'static str {
        match self {
            Self::Father => "father",
            Self::Mother => "mother",
            Self::First => "guardian_1",
            Self::Second => "guardian_2",
        }
    }

    /// The guardian that a title begins with, and the rest of the title.
    fn at_front(title: &str) -> Option<(Self, &str)> {
        const WORDS: [(&str, Slot); 20] = [
            ("第一监护人", Slot::First),
            ("第二监护人", Slot::Second),
            ("监护人1", Slot::First),
            ("监护人2", Slot::Second),
            ("监护人一", Slot::First),
            ("监护人二", Slot::Second),
            ("家长1", Slot::First),
            ("家长2", Slot::Second),
            ("家长一", Slot::First),
            ("家长二", Slot::Second),
            ("家庭成员1", Slot::First),
            ("家庭成员2", Slot::Second),
            ("家庭成员一", Slot::First),
            ("家庭成员二", Slot::Second),
            ("监护人", Slot::First),
            ("家长", Slot::First),
            ("父亲", Slot::Father),
            ("爸爸", Slot::Father),
            ("母亲", Slot::Mother),
            ("妈妈", Slot::Mother),
        ];
        WORDS.iter().find_map(|(word, slot)| Some((*slot, title.strip_prefix(word)?)))
    }
}

/// What is asked of a guardian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::import) enum Part {
    Name,
    Phone,
    Relation,
}

impl Part {
    const ALL: [Self; 3] = [Self::Name, Self::Phone, Self::Relation];

    fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Relation => "relation",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::import) enum StudentField {
    Name,
    Gender,
    Grade,
    Class,
    NationalStudentNumber,
    NationalId,
    SchoolNumber,
    BirthDate,
    Boarding,
    /// 是否住校: yes and no.
    Boards,
    HomeArea,
    Address,
    Phone,
    Guardian(Slot, Part),
    /// 特殊类别: names of categories.
    Categories,
    /// One category, yes or no.
    Category(SpecialCategory),
}

/// The fields without parts, by code.
const PLAIN: [(&str, StudentField); 14] = [
    ("name", StudentField::Name),
    ("gender", StudentField::Gender),
    ("grade", StudentField::Grade),
    ("class", StudentField::Class),
    ("national_student_number", StudentField::NationalStudentNumber),
    ("national_id", StudentField::NationalId),
    ("school_number", StudentField::SchoolNumber),
    ("birth_date", StudentField::BirthDate),
    ("boarding", StudentField::Boarding),
    ("boards", StudentField::Boards),
    ("home_area", StudentField::HomeArea),
    ("address", StudentField::Address),
    ("phone", StudentField::Phone),
    ("categories", StudentField::Categories),
];

impl Field for StudentField {
    const CODES: &'static [(&'static str, Self)] = &PLAIN;

    fn from_title(title: &str) -> Option<Self> {
        Some(match title {
            "姓名" | "学生姓名" | "名字" | "学生" => Self::Name,
            "性别" | "学生性别" => Self::Gender,
            "年级" | "所在年级" | "年级名称" => Self::Grade,
            "班级" | "班" | "所在班级" | "行政班" | "行政班级" | "班级名称" | "班别" => {
                Self::Class
            }
            "学籍号" | "全国学籍号" | "学籍号码" | "学籍" | "全国学籍号码" => {
                Self::NationalStudentNumber
            }
            "身份证号" | "身份证" | "身份证号码" | "身份证件号" | "身份证件号码" | "证件号码" | "证件号"
            | "学生身份证号" | "公民身份号码" => Self::NationalId,
            "学号" | "校内学号" | "学生学号" | "校内编号" | "班内学号" => {
                Self::SchoolNumber
            }
            "出生日期" | "出生年月日" | "生日" | "出生年月" | "出生" => Self::BirthDate,
            "就读方式" | "住宿方式" | "食宿方式" | "住宿情况" | "住校或走读" | "走读住校" => {
                Self::Boarding
            }
            "是否住校" | "是否住宿" | "是否寄宿" | "是否寄宿生" | "是否住校生" | "住校" | "寄宿" => {
                Self::Boards
            }
            "户籍" | "户籍所在地" | "户口所在地" | "居住区域" | "片区" | "小区" | "家庭所在区域" | "村居" => {
                Self::HomeArea
            }
            "家庭住址" | "家庭地址" | "住址" | "现住址" | "地址" | "现家庭住址" | "居住地址" => {
                Self::Address
            }
            "电话" | "联系电话" | "手机" | "手机号" | "手机号码" | "联系方式" | "学生电话" | "本人电话" => {
                Self::Phone
            }
            "特殊类别" | "特殊类型" | "学生类别" | "关注类别" | "特殊群体" | "特殊学生类别"
            | "特殊学生类型" => Self::Categories,
            _ => {
                return Self::of_guardian(title)
                    .or_else(|| SpecialCategory::from_word(title).map(Self::Category));
            }
        })
    }

    fn from_code(code: &str) -> Option<Self> {
        if let Some((_, field)) = PLAIN.iter().find(|(plain, _)| *plain == code) {
            return Some(*field);
        }
        if let Some(category) = code.strip_prefix("category_") {
            return SpecialCategory::from_code(category).map(Self::Category);
        }
        let mut guardians =
            Slot::ALL.into_iter().flat_map(|slot| Part::ALL.map(|part| Self::Guardian(slot, part)));
        guardians.find(|field| field.code() == code)
    }

    fn code(self) -> String {
        match self {
            Self::Guardian(slot, part) => format!("{}_{}", slot.code(), part.code()),
            Self::Category(category) => format!("category_{}", category.code()),
            plain => PLAIN
                .iter()
                .find(|(_, field)| *field == plain)
                .map_or_else(String::new, |(code, _)| (*code).to_owned()),
        }
    }

    fn name() -> Self {
        Self::Name
    }

    fn all() -> Vec<Self> {
        let plain = PLAIN.iter().map(|(_, field)| *field);
        let guardians =
            Slot::ALL.into_iter().flat_map(|slot| Part::ALL.map(|part| Self::Guardian(slot, part)));
        let categories = SpecialCategory::ALL.iter().copied().map(Self::Category);
        plain.chain(guardians).chain(categories).collect()
    }

    fn phone_after(self, before: Self) -> Option<Self> {
        match (self, before) {
            (Self::Phone, Self::Guardian(slot, Part::Name | Part::Relation)) => {
                Some(Self::Guardian(slot, Part::Phone))
            }
            _ => None,
        }
    }
}

impl StudentField {
    fn of_guardian(title: &str) -> Option<Self> {
        let (slot, rest) = Slot::at_front(title)?;
        let part = match rest {
            "" | "姓名" | "名字" => Part::Name,
            "电话" | "联系电话" | "手机" | "手机号" | "手机号码" | "联系方式" | "电话号码" => {
                Part::Phone
            }
            "关系" | "与学生关系" | "与本人关系" | "称谓" => Part::Relation,
            _ => return None,
        };
        Some(Self::Guardian(slot, part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_own_code() {
        let guardians =
            Slot::ALL.into_iter().flat_map(|slot| Part::ALL.map(|part| StudentField::Guardian(slot, part)));
        let categories = SpecialCategory::ALL.iter().map(|category| StudentField::Category(*category));
        for field in PLAIN.iter().map(|(_, field)| *field).chain(guardians).chain(categories) {
            assert_eq!(StudentField::from_code(&field.code()), Some(field));
        }
    }

    #[test]
    fn usual_titles_are_known() {
        let title = |text| StudentField::from_title(text).map(Field::code);
        assert_eq!(title("父亲联系电话").as_deref(), Some("father_phone"));
        assert_eq!(title("监护人").as_deref(), Some("guardian_1_name"));
        assert_eq!(title("是否留守儿童").as_deref(), Some("category_left_behind"));
        assert_eq!(title("母亲工作单位"), None);
        assert_eq!(title("序号"), None);
    }
}

//! The columns of a sheet of staff.

use crate::import::header::Field;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum StaffField {
    Name,
    Number,
    Gender,
    Kind,
    Post,
    Title,
    Degree,
    Subjects,
    Classes,
    Homeroom,
    Phone,
    NationalId,
    Status,
}

const CODES: [(&str, StaffField); 13] = [
    ("name", StaffField::Name),
    ("number", StaffField::Number),
    ("gender", StaffField::Gender),
    ("kind", StaffField::Kind),
    ("post", StaffField::Post),
    ("title", StaffField::Title),
    ("degree", StaffField::Degree),
    ("subjects", StaffField::Subjects),
    ("classes", StaffField::Classes),
    ("homeroom", StaffField::Homeroom),
    ("phone", StaffField::Phone),
    ("national_id", StaffField::NationalId),
    ("status", StaffField::Status),
];

impl Field for StaffField {
    const CODES: &'static [(&'static str, Self)] = &CODES;

    fn from_title(title: &str) -> Option<Self> {
        Some(match title {
            "姓名" | "教师姓名" | "教职工姓名" | "名字" | "教师" | "员工姓名" => {
                Self::Name
            }
            "工号" | "教工号" | "教职工号" | "职工号" | "教师编号" | "员工号" | "编号" | "教师工号" => {
                Self::Number
            }
            "性别" => Self::Gender,
            "岗位" | "类别" | "岗位类别" | "人员类别" | "教职工类别" | "岗位类型" => {
                Self::Kind
            }
            "职务" | "行政职务" | "校内职务" => Self::Post,
            "职称" | "专业技术职称" | "职称等级" => Self::Title,
            "学历" | "最高学历" => Self::Degree,
            "学科" | "任教学科" | "教学科目" | "任课学科" | "科目" | "任教科目" => {
                Self::Subjects
            }
            "任教班级" | "任课班级" | "教学班级" | "所教班级" | "授课班级" => {
                Self::Classes
            }
            "班主任" | "班主任班级" | "担任班主任" | "班主任所在班级" | "所带班级" => {
                Self::Homeroom
            }
            "电话" | "手机" | "手机号" | "手机号码" | "联系电话" | "联系方式" => {
                Self::Phone
            }
            "身份证号" | "身份证" | "身份证号码" | "身份证件号" | "证件号码" | "证件号" => {
                Self::NationalId
            }
            "状态" | "在岗状态" | "人员状态" => Self::Status,
            _ => return None,
        })
    }

    fn name() -> Self {
        Self::Name
    }
}

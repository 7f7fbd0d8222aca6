//! Names of made-up people.

use shiyou_domain::people::{Gender, PersonName};

use crate::dice::Dice;

/// Frequent surnames; the first ones are several times as frequent as the last.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤";
const RARE_SURNAMES: [&str; 4] = ["欧阳", "上官", "司马", "诸葛"];

const BOYS: [&str; 60] = [
    "子轩", "浩宇", "宇航", "梓豪", "俊杰", "明轩", "一鸣", "嘉豪", "博文", "思远", "天佑", "泽宇", "子涵",
    "睿", "铭", "昊天", "承志", "书豪", "志远", "文博", "子墨", "家乐", "奕辰", "皓轩", "景行", "瑞霖",
    "乐天", "晨曦", "逸飞", "伟宸", "鑫磊", "鹏程", "海洋", "江涛", "晓峰", "启航", "振宇", "哲", "晨", "恺",
    "子昂", "安然", "沐阳", "梓睿", "若愚", "佳明", "正阳", "长青", "立诚", "云帆", "致远", "弘毅", "子谦",
    "辰逸", "旭", "彦霖", "展鹏", "雨泽", "思齐", "知行",
];
const GIRLS: [&str; 60] = [
    "梓涵", "欣怡", "诗涵", "雨桐", "可馨", "佳琪", "梦琪", "思彤", "语嫣", "若曦", "子萱", "紫涵", "雅婷",
    "静怡", "晓彤", "心悦", "依诺", "一诺", "艺馨", "婉清", "书瑶", "瑾萱", "悦", "琳", "雪", "婷婷", "佳怡",
    "梦洁", "雨欣", "芷若", "沐晴", "安琪", "思颖", "清妍", "月", "晨溪", "乐瑶", "语桐", "舒雅", "念慈",
    "嘉宁", "以沫", "小满", "芳菲", "采薇", "洛伊", "锦绣", "秋实", "知夏", "夏荷", "兰心", "慧敏", "文静",
    "云舒", "楚楚", "灵犀", "晗", "筱雨", "映雪", "子衿",
];
const MEN: [&str; 40] = [
    "建国", "志强", "国庆", "海军", "建军", "卫东", "永强", "大勇", "文斌", "立新", "晓东", "志刚", "伟",
    "勇", "军", "磊", "洋", "超", "涛", "明", "鹏", "辉", "刚", "俊", "峰", "家栋", "成林", "春生", "德胜",
    "宏伟", "金龙", "立群", "世杰", "文华", "学军", "玉林", "振华", "正平", "景山", "少华",
];
const WOMEN: [&str; 40] = [
    "丽娟", "秀英", "桂兰", "春梅", "晓燕", "红梅", "玉兰", "丽华", "秀兰", "小红", "燕", "丽", "敏", "静",
    "艳", "芳", "娜", "娟", "霞", "玲", "倩", "丹", "莉", "萍", "海燕", "雪梅", "慧", "婷", "亚男", "晓霞",
    "金凤", "美玲", "淑芬", "淑珍", "巧云", "爱华", "文娟", "少芬", "立平", "冬梅",
];

/// How a name is drawn: children and grown-ups are named after the taste of their years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    Child,
    Grown,
}

pub(crate) fn surname(dice: &mut Dice) -> String {
    if dice.in_thousand(4) {
        return dice.pick(&RARE_SURNAMES).to_owned();
    }
    let all: Vec<char> = SURNAMES.chars().collect();
    // The smaller of two draws: the front of the list comes up more often.
    let place = dice.below(all.len()).min(dice.below(all.len()));
    all[place].to_string()
}

pub(crate) fn given(dice: &mut Dice, gender: Gender, age: Age) -> &'static str {
    match (age, gender) {
        (Age::Child, Gender::Male) => dice.pick(&BOYS),
        (Age::Child, Gender::Female) => dice.pick(&GIRLS),
        (Age::Grown, Gender::Male) => dice.pick(&MEN),
        (Age::Grown, Gender::Female) => dice.pick(&WOMEN),
    }
}

/// A surname and a given name as one name.
///
/// # Panics
/// Never: all names made here are tested to be names.
pub(crate) fn full(surname: &str, given: &str) -> PersonName {
    match PersonName::new(&format!("{surname}{given}")) {
        Ok(name) => name,
        Err(issue) => panic!("{surname}{given} is no name: {}", issue.code()),
    }
}

pub(crate) fn someone(dice: &mut Dice, gender: Gender, age: Age) -> PersonName {
    let surname = surname(dice);
    full(&surname, given(dice, gender, age))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_can_be_made_is_a_name() {
        for given in BOYS.iter().chain(&GIRLS).chain(&MEN).chain(&WOMEN) {
            assert_eq!(full("王", given).to_string(), format!("王{given}"));
        }
        for surname in SURNAMES.chars().map(String::from).chain(RARE_SURNAMES.map(String::from)) {
            full(&surname, "睿");
        }
    }
}
